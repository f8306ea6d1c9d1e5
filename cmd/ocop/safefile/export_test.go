package safefile

// Lock is what keeps others out of a file while it is changed.
var Lock = lock
