package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"time"

	"github.com/gomodule/redigo/redis"
)

const task = "Summarise the text. Answer with one JSON object with the fields language, title, summary " +
	"and tags, a list of two to five topics."

type part struct {
	Text string `json:"text"`
}

type content struct {
	Role  string `json:"role,omitempty"`
	Parts []part `json:"parts"`
}

type question struct {
	Contents          []content      `json:"contents"`
	SystemInstruction content        `json:"systemInstruction"`
	GenerationConfig  map[string]any `json:"generationConfig"`
}

type reply struct {
	Candidates []struct {
		Content      content `json:"content"`
		FinishReason string  `json:"finishReason"`
	} `json:"candidates"`
	ModelVersion string `json:"modelVersion"`
}

// work does one job after another, with a connection of its own, until `stop` is done.
func (s *server) work(stop context.Context) {
	for stop.Err() == nil {
		if err := s.workWith(stop); err != nil {
			log.Print("worker: ", err)
			time.Sleep(100 * time.Millisecond)
		}
	}
}

func (s *server) workWith(stop context.Context) error {
	store := s.pool.Get()
	defer store.Close()
	for stop.Err() == nil {
		popped, err := redis.Strings(store.Do("BLPOP", "job_queue", blockSeconds))
		if err == redis.ErrNil {
			continue
		}
		if err != nil {
			return err
		}
		if err := s.do(store, popped[1]); err != nil {
			return err
		}
	}
	return nil
}

func (s *server) do(store redis.Conn, id string) error {
	stored, err := redis.Bytes(store.Do("GET", "job:"+id))
	if err != nil {
		return err
	}
	var job Job
	if err := json.Unmarshal(stored, &job); err != nil {
		return err
	}
	began := time.Now()
	job.Status = "processing"
	if err := save(store, &job); err != nil {
		return err
	}
	summary, err := s.ask(job.Input)
	if err == nil {
		job.Result, err = json.Marshal(summary)
	}
	now := time.Now().UTC()
	job.CompletedAt = &now
	job.DurationMs = time.Since(began).Milliseconds()
	if err != nil {
		job.Status, job.Error = "failed", err.Error()
		if err := save(store, &job); err != nil {
			return err
		}
		_, err := store.Do("INCR", "metrics:failed")
		return err
	}
	if _, err := store.Do("SET", "summary:"+job.Hash, []byte(job.Result), "EX", s.ttl); err != nil {
		return err
	}
	job.Status = "completed"
	if err := save(store, &job); err != nil {
		return err
	}
	if _, err := store.Do("INCRBY", "metrics:total_time_ms", job.DurationMs); err != nil {
		return err
	}
	_, err = store.Do("INCR", "metrics:completed")
	return err
}

func (s *server) ask(text string) (*Summary, error) {
	body, err := json.Marshal(question{
		Contents:          []content{{Role: "user", Parts: []part{{text}}}},
		SystemInstruction: content{Parts: []part{{task}}},
		GenerationConfig:  map[string]any{"responseMimeType": "application/json", "maxOutputTokens": 2048},
	})
	if err != nil {
		return nil, err
	}
	request, err := http.NewRequest(http.MethodPost, s.url, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("x-goog-api-key", s.key)
	response, err := s.gemini.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	bytes, err := io.ReadAll(response.Body) // To its end, so that the connection can be used again.
	if err != nil {
		return nil, err
	}
	if response.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("gemini answered %d", response.StatusCode)
	}
	var got reply
	if err := json.Unmarshal(bytes, &got); err != nil {
		return nil, err
	}
	if len(got.Candidates) == 0 || len(got.Candidates[0].Content.Parts) == 0 ||
		got.Candidates[0].FinishReason != "STOP" {
		return nil, errors.New("gemini gave no answer")
	}
	summary := &Summary{Engine: "gemini", Model: got.ModelVersion}
	return summary, json.Unmarshal([]byte(got.Candidates[0].Content.Parts[0].Text), summary)
}
