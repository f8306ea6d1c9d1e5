package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"ocop/rubric/official"
)

// releaseVersion is set when a release is built, with -ldflags
// "-X main.releaseVersion=v1.2.3".
var releaseVersion string

// version returns the version of the program: that of the release, of the
// module, or of the revision it was built from.
func version() string {
	if releaseVersion != "" {
		return releaseVersion
	}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "devel"
	}
	if v := info.Main.Version; v != "" && v != "(devel)" {
		return v
	}
	revision, modified := "", ""
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			revision = s.Value[:min(len(s.Value), 12)]
		case "vcs.modified":
			if s.Value == "true" {
				modified = "+changes"
			}
		}
	}
	if revision == "" {
		return "devel"
	}
	return "devel-" + revision + modified
}

func (p *program) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: p.say("Phiên bản của chương trình và các bộ tiêu chí có sẵn", "The program's version and its embedded rubrics"),
		Args:  p.arguments(0, 0),
		RunE: func(*cobra.Command, []string) error {
			_, err := fmt.Fprintf(p.out, "ocop %s (%s, %s/%s)\n%s\n", version(), runtime.Version(), runtime.GOOS, runtime.GOARCH,
				fmt.Sprintf(p.say("%d bộ tiêu chí có sẵn", "%d embedded rubrics"), len(official.Sets())))
			return err
		},
	}
}
