package main

import "github.com/spf13/cobra"

func (p *program) councilShowCommand() *cobra.Command {
	return &cobra.Command{Use: "show", RunE: func(*cobra.Command, []string) error { return nil }}
}

func (p *program) councilMinutesCommand() *cobra.Command {
	return &cobra.Command{Use: "minutes", RunE: func(*cobra.Command, []string) error { return nil }}
}
