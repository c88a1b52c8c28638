// A stand-in for Gemini that is faster than what is measured with it: it answers every request to
// generate, streamed or not, with the same summary, after `-latency`. tests/fakes has the faithful one.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"strings"
	"time"
)

// In the words of tests/bench/hit.json, so that a sentence of the summary has its source.
const summary = `{"language": "en", "title": "What a cache is for", "summary": "A cache keeps the answers ` +
	`that were dear to come by. When many ask for it at once, one worker makes the summary and all the ` +
	`others wait for that one.", "tags": ["cache", "summaries", "workers"]}`

const models = `{"models": [{"name": "models/gemini-flash-lite-latest", "version": "1", "displayName": ` +
	`"Gemini Flash-Lite", "inputTokenLimit": 1048576, "outputTokenLimit": 65536, ` +
	`"supportedGenerationMethods": ["generateContent", "countTokens"], "thinking": true}]}`

func main() {
	latency := flag.Duration("latency", 0, "each answer waits for so long")
	flag.Parse()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	whole := piece(summary, true)
	half := len(summary) / 2
	streamed := "data: " + piece(summary[:half], false) + "\r\n\r\n" +
		"data: " + piece(summary[half:], true) + "\r\n\r\n"

	answer := func(w http.ResponseWriter, r *http.Request) {
		if _, err := io.Copy(io.Discard, r.Body); err != nil {
			return
		}
		switch {
		case strings.HasSuffix(r.URL.Path, ":generateContent"):
			time.Sleep(*latency)
			send(w, "application/json; charset=UTF-8", whole)
		case strings.HasSuffix(r.URL.Path, ":streamGenerateContent") && r.URL.Query().Get("alt") == "sse":
			time.Sleep(*latency)
			send(w, "text/event-stream", streamed)
		case r.Method == http.MethodGet && strings.HasSuffix(r.URL.Path, "/models"):
			send(w, "application/json; charset=UTF-8", models)
		default:
			http.Error(w, `{"error": {"code": 404, "message": "not found", "status": "NOT_FOUND"}}`,
				http.StatusNotFound)
		}
	}
	fmt.Println("listening on http://" + listener.Addr().String())
	log.Fatal(http.Serve(listener, http.HandlerFunc(answer)))
}

func send(w http.ResponseWriter, kind, body string) {
	w.Header().Set("Content-Type", kind)
	io.WriteString(w, body)
}

// piece is a response object with this text; the last one says how it ended.
func piece(text string, last bool) string {
	candidate := map[string]any{"index": 0,
		"content": map[string]any{"role": "model", "parts": []any{map[string]any{"text": text}}}}
	object := map[string]any{"candidates": []any{candidate}, "modelVersion": "gemini-3.5-flash-lite",
		"responseId": "stub",
		"usageMetadata": map[string]any{"promptTokenCount": 300, "candidatesTokenCount": 60,
			"totalTokenCount": 360}}
	if last {
		candidate["finishReason"] = "STOP"
	}
	bytes, err := json.Marshal(object)
	if err != nil {
		log.Fatal(err)
	}
	return string(bytes)
}
