package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"sync"

	"gopkg.in/yaml.v3"
)

// decode is what a batch is compared with: every file of a folder is read and
// decoded, by so many workers, and nothing else.
func decode(args []string) error {
	if len(args) != 2 {
		return errUsage
	}
	workers, err := strconv.Atoi(args[1])
	if err != nil {
		return err
	}
	var names []string
	err = filepath.WalkDir(args[0], func(name string, e fs.DirEntry, err error) error { //nolint:gosec // whoever measures names the folder
		if err == nil && e.Type().IsRegular() {
			names = append(names, name)
		}
		return err
	})
	if err != nil {
		return err
	}
	const several = 32 // as a batch hands them over
	todo := make(chan []string)
	var running sync.WaitGroup
	faults := make(chan error, workers)
	for range workers {
		running.Go(func() {
			for some := range todo {
				for _, name := range some {
					if err := decodeFile(name); err != nil {
						select {
						case faults <- fmt.Errorf("%s: %w", name, err):
						default:
						}
					}
				}
			}
		})
	}
	for from := 0; from < len(names); from += several {
		todo <- names[from:min(from+several, len(names))]
	}
	close(todo)
	running.Wait()
	close(faults)
	return <-faults
}

func decodeFile(name string) error {
	data, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	var n yaml.Node
	return yaml.Unmarshal(data, &n)
}
