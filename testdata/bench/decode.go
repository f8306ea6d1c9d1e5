package main

import (
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"

	"gopkg.in/yaml.v3"
)

// runDecode reads and decodes the files of a folder and does nothing else: what
// no program that reads them all with this library can be faster than.
func runDecode(args []string) error {
	f := flag.NewFlagSet("decode", flag.ContinueOnError)
	workers := f.Int("workers", 2, "how many at once")
	if err := f.Parse(args); err != nil {
		return err
	}
	if f.NArg() != 1 {
		return errUsage
	}
	paths := make(chan string, 100)
	failed := make([]error, *workers)
	var wait sync.WaitGroup
	for i := range *workers {
		wait.Go(func() {
			for path := range paths {
				failed[i] = errors.Join(failed[i], decode(path))
			}
		})
	}
	err := filepath.WalkDir(f.Arg(0), func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() {
			paths <- path
		}
		return err
	})
	close(paths)
	wait.Wait()
	return errors.Join(append(failed, err)...)
}

func decode(path string) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	var node yaml.Node
	if err := yaml.Unmarshal(text, &node); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}
