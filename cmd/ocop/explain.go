package main

import "github.com/spf13/cobra"

func (p *program) explainCommand() *cobra.Command { return &cobra.Command{Use: "explain", Run: func(*cobra.Command, []string) {}} }
