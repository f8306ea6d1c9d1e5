package main

import (
	"bytes"
	"errors"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/pflag"
	"github.com/spf13/viper"

	"ocop/rubric/diag"
	"ocop/rubric/lang"
	"ocop/rubric/source"
)

// settings are the choices a user can make in .ocop.yaml, in OCOP_… variables
// or by flags; flags win over variables, variables over the file.
type settings struct {
	Lang     lang.Lang
	Output   string // of `score`
	Rubric   string
	MinStars int
	Detail   bool
	NoColor  bool
	Cache    string // folder of the cache; "off": none; "": that of the user

	batch batchFlags // flags of score that are no settings
}

// configFile is the settings file that is looked for in the working folder.
const configFile = ".ocop.yaml"

// The keys of the settings file. The variable of min-stars is OCOP_MIN_STARS.
const (
	keyLang     = "lang"
	keyOutput   = "output"
	keyRubric   = "rubric"
	keyMinStars = "min-stars"
	keyDetail   = "detail"
	keyNoColor  = "no-color"
	keyCache    = "cache"
)

func settingKeys() []string {
	return []string{keyLang, keyOutput, keyRubric, keyMinStars, keyDetail, keyNoColor, keyCache}
}

func outputs() []string {
	return []string{"table", "json", "ndjson", "csv", "xlsx", "markdown", "html"}
}

// earlyFlags finds --config and --lang before the commands are built, because
// the commands speak the language that they choose. Everything else is left to
// the commands.
func earlyFlags(args []string) (config, language string) {
	f := pflag.NewFlagSet("early", pflag.ContinueOnError)
	f.ParseErrorsAllowlist.UnknownFlags = true
	f.Usage = func() {}
	f.StringVar(&config, "config", "", "")
	f.StringVar(&language, "lang", "", "")
	f.BoolP("help", "h", false, "")
	// What is wrong here is wrong for the command too, which reports it.
	_ = f.Parse(args)
	return config, language
}

// loadSettings reads the settings file and the variables. What is wrong with
// the file comes back as diagnostics; an error is a *usageError or that of
// reading the file.
func loadSettings(config string, env func(string) (string, bool)) (*settings, []diag.Diagnostic, error) {
	v := viper.New()
	name := config
	if name == "" {
		name = configFile
	}
	f, err := source.Read(name)
	switch {
	case errors.Is(err, fs.ErrNotExist) && config == "":
	case err != nil:
		return nil, []diag.Diagnostic{source.ReadError(name, err)}, err
	default:
		if ds := checkConfig(f); diag.Errors(ds) {
			return nil, ds, nil
		}
		v.SetConfigType("yaml")
		if err := v.ReadConfig(bytes.NewReader(f.Data)); err != nil {
			return nil, nil, &usageError{text: lang.Text{VI: name + ": " + err.Error(), EN: name + ": " + err.Error()}}
		}
	}
	v.SetDefault(keyLang, string(lang.VI))
	v.SetDefault(keyOutput, "table")
	for _, key := range settingKeys() {
		variable := variableOf(key)
		value, ok := env(variable)
		if !ok || value == "" {
			continue
		}
		if err := checkValue(key, value); err != nil {
			err.text.VI, err.text.EN = variable+": "+err.text.VI, variable+": "+err.text.EN
			return nil, nil, err
		}
		v.Set(key, value)
	}
	return &settings{
		Lang:     lang.Lang(v.GetString(keyLang)),
		Output:   v.GetString(keyOutput),
		Rubric:   v.GetString(keyRubric),
		MinStars: v.GetInt(keyMinStars),
		Detail:   v.GetBool(keyDetail),
		NoColor:  v.GetBool(keyNoColor),
		Cache:    v.GetString(keyCache),
	}, nil, nil
}

func variableOf(key string) string {
	return "OCOP_" + strings.ToUpper(strings.ReplaceAll(key, "-", "_"))
}

// checkConfig reads a settings file only to report what is wrong with it, with
// places; the values are viper's business. A file of nothing, or of nothing but
// comments, sets nothing.
func checkConfig(f *source.File) []diag.Diagnostic {
	doc := source.Parse(f)
	if len(doc.Diagnostics) == 1 && doc.Diagnostics[0].Code == diag.EmptyFile {
		return nil
	}
	doc.Strict = true
	doc.Entries(doc.Root, func(key, value *source.Node) {
		if !slices.Contains(settingKeys(), key.Value) {
			doc.Suggest(key.Place, source.Nearest(key.Value, settingKeys()), diag.UnknownSetting,
				key.Value, strings.Join(settingKeys(), ", "))
			return
		}
		if value.Kind == source.Null {
			doc.Report(key.Place, diag.EmptyValue, key.Value)
			return
		}
		switch key.Value {
		case keyLang:
			doc.Word(value, key.Value, string(lang.VI), string(lang.EN))
		case keyOutput:
			doc.Word(value, key.Value, outputs()...)
		case keyMinStars:
			doc.Int(value, 1, 5)
		case keyDetail, keyNoColor:
			doc.Bool(value)
		default:
			doc.Text(value)
		}
	})
	diag.Sort(doc.Diagnostics)
	return doc.Diagnostics
}

// checkValue checks a setting that was given as text.
func checkValue(key, value string) *usageError {
	switch key {
	case keyLang:
		return oneOf(value, string(lang.VI), string(lang.EN))
	case keyOutput:
		return oneOf(value, outputs()...)
	case keyMinStars:
		if n, err := strconv.Atoi(value); err != nil || n < 1 || n > 5 {
			return &usageError{text: lang.Text{
				VI: "“" + lang.Visible(value) + "” không phải số sao; cần một số từ 1 đến 5",
				EN: "“" + lang.Visible(value) + "” is no number of stars; want a number from 1 to 5"}}
		}
	case keyDetail, keyNoColor:
		if _, err := strconv.ParseBool(value); err != nil {
			return oneOf(value, "true", "false")
		}
	}
	return nil
}

// oneOf checks that a value is one of the given words.
func oneOf(value string, words ...string) *usageError {
	if slices.Contains(words, value) {
		return nil
	}
	shown, list := lang.Visible(value), strings.Join(words, ", ")
	return &usageError{
		text: lang.Text{
			VI: "“" + shown + "” không dùng được; cần một trong: " + list,
			EN: "“" + shown + "” can't be used; want one of: " + list},
		suggest: source.Nearest(value, words),
	}
}
