// oracle says what BuildKit's own parser makes of Dockerfiles, one JSON document a line: of the files named on the
// command line, or else of the texts on standard input, each a JSON string on a line of its own. With -measure SECONDS, it
// says instead how many of these texts it parses in a second.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/moby/buildkit/frontend/dockerfile/instructions"
	"github.com/moby/buildkit/frontend/dockerfile/parser"
)

type verdict struct {
	Path string `json:"path,omitempty"`
	// The line parser takes the file.
	OK    bool   `json:"ok"`
	Error string `json:"error,omitempty"`
	// The instruction parser takes it as well.
	SemOK        bool          `json:"semOk"`
	SemError     string        `json:"semError,omitempty"`
	Stages       int           `json:"stages"`
	Warnings     []string      `json:"warnings,omitempty"`
	Instructions []instruction `json:"instructions,omitempty"`
}

type instruction struct {
	Instruction string       `json:"instruction"`
	Original    string       `json:"original"`
	Start       int          `json:"start,omitempty"`
	End         int          `json:"end,omitempty"`
	Flags       []string     `json:"flags,omitempty"`
	JSONForm    bool         `json:"jsonForm,omitempty"`
	Args        []string     `json:"args,omitempty"`
	Sub         *instruction `json:"sub,omitempty"`
	Heredocs    []heredoc    `json:"heredocs,omitempty"`
}

type heredoc struct {
	Name    string `json:"name"`
	FD      uint   `json:"fd"`
	Expand  bool   `json:"expand"`
	Chomp   bool   `json:"chomp"`
	Content string `json:"content"`
}

func judge(text []byte) (v verdict) {
	defer func() {
		if reason := recover(); reason != nil {
			v = verdict{Error: fmt.Sprint("panic: ", reason)}
		}
	}()
	result, err := parser.Parse(bytes.NewReader(text))
	if err != nil {
		v.Error = err.Error()
		return v
	}
	v.OK = true
	for _, warning := range result.Warnings {
		kind, _, _ := strings.Cut(warning.Short, ":")
		v.Warnings = append(v.Warnings, kind)
	}
	for _, node := range result.AST.Children {
		v.Instructions = append(v.Instructions, convert(node))
	}
	stages, _, err := instructions.Parse(result.AST)
	if err != nil {
		v.SemError = err.Error()
		return v
	}
	v.SemOK = true
	v.Stages = len(stages)
	return v
}

func convert(node *parser.Node) instruction {
	result := instruction{
		Instruction: node.Value,
		Original:    node.Original,
		Start:       node.StartLine,
		End:         node.EndLine,
		Flags:       node.Flags,
		JSONForm:    node.Attributes["json"],
	}
	for next := node.Next; next != nil; next = next.Next {
		if len(next.Children) > 0 {
			sub := convert(next.Children[0])
			result.Sub = &sub
		} else {
			result.Args = append(result.Args, next.Value)
		}
	}
	for _, h := range node.Heredocs {
		result.Heredocs = append(result.Heredocs, heredoc{h.Name, h.FileDescriptor, h.Expand, h.Chomp, h.Content})
	}
	return result
}

// measure parses the texts on standard input for the given time, and says how many it parsed in a second.
func measure(seconds string, in io.Reader, out io.Writer) error {
	atLeast, err := strconv.ParseFloat(seconds, 64)
	if err != nil {
		return err
	}
	var texts []string
	decoder := json.NewDecoder(in)
	for {
		var text string
		if err := decoder.Decode(&text); err == io.EOF {
			break
		} else if err != nil {
			return err
		}
		texts = append(texts, text)
	}
	start := time.Now()
	parsed := 0
	for time.Since(start).Seconds() < atLeast {
		for _, text := range texts {
			result, err := parser.Parse(strings.NewReader(text))
			if err != nil {
				return err
			}
			if _, _, err := instructions.Parse(result.AST); err != nil {
				return err
			}
		}
		parsed += len(texts)
	}
	_, err = fmt.Fprintln(out, float64(parsed)/time.Since(start).Seconds())
	return err
}

func run(paths []string, in io.Reader, out io.Writer) error {
	if len(paths) == 2 && paths[0] == "-measure" {
		return measure(paths[1], in, out)
	}
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		v := judge(text)
		v.Path = path
		if err := encoder.Encode(v); err != nil {
			return err
		}
	}
	if len(paths) > 0 {
		return nil
	}
	decoder := json.NewDecoder(in)
	for {
		var text string
		if err := decoder.Decode(&text); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
		if err := encoder.Encode(judge([]byte(text))); err != nil {
			return err
		}
	}
}

func main() {
	out := bufio.NewWriter(os.Stdout)
	err := run(os.Args[1:], os.Stdin, out)
	if flushed := out.Flush(); err == nil {
		err = flushed
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "oracle:", err)
		os.Exit(1)
	}
}
