package main

func (b *bench) others() error { return nil }
