// What SmartCache is measured against: the same service in the design of its predecessor, in Go with
// Gin and Valkey, as well as that design can be written.
//
//	POST /api/submit {"input": …}   count, look into the cache, count: three round trips for a hit.
//	                                A miss makes a job and queues it: 202.
//	GET  /api/status/{id}           the job
//
// WORKER_COUNT goroutines (0: none) take jobs from the queue and ask Gemini at GEMINI_BASE_URL.
// STORE is the path of Valkey's socket. It is built of Debian's packages alone:
//
//	GO111MODULE=off GOPATH=/usr/share/gocode go build -o ginserver tests/bench/ginserver/main.go
package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"log"
	"net"
	"net/http"
	"os"
	"os/signal"
	"strconv"
	"sync"
	"syscall"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/gomodule/redigo/redis"
	"github.com/google/uuid"
)

const (
	mostConnections = 16 // To Valkey; a handler waits for a free one. 64 and 256 were slower.
	blockSeconds    = 1  // How long BLPOP waits, so that a worker sees when it is to end.
	jobTTL          = 24 * 60 * 60
)

// Summary is what the cache keeps, under summary:{hash}.
type Summary struct {
	Title    string   `json:"title"`
	Language string   `json:"language"`
	Summary  string   `json:"summary"`
	Tags     []string `json:"tags"`
	Engine   string   `json:"engine"`
	Model    string   `json:"model"`
}

// Job is the value of job:{id}.
type Job struct {
	ID          string          `json:"job_id"`
	Hash        string          `json:"hash"`
	Input       string          `json:"input"`
	Status      string          `json:"status"`
	Result      json.RawMessage `json:"result,omitempty"`
	Error       string          `json:"error,omitempty"`
	CreatedAt   time.Time       `json:"created_at"`
	CompletedAt *time.Time      `json:"completed_at,omitempty"`
	DurationMs  int64           `json:"duration_ms,omitempty"`
}

type submission struct {
	Input string `json:"input"`
}

type answer struct {
	JobID  string          `json:"job_id"`
	Status string          `json:"status"`
	Cached bool            `json:"cached"`
	Result json.RawMessage `json:"result,omitempty"`
}

type server struct {
	pool     *redis.Pool
	ttl      int
	gemini   *http.Client
	url, key string
}

func main() {
	gin.SetMode(gin.ReleaseMode)
	workers := number("WORKER_COUNT", 3)
	s := &server{
		pool: &redis.Pool{
			MaxIdle:   mostConnections + 2*workers,
			MaxActive: mostConnections + 2*workers,
			Wait:      true,
			Dial:      func() (redis.Conn, error) { return redis.Dial("unix", os.Getenv("STORE")) },
		},
		ttl: number("CACHE_TTL", 300),
		gemini: &http.Client{
			Timeout: 60 * time.Second,
			Transport: &http.Transport{MaxIdleConns: workers + 1, MaxIdleConnsPerHost: workers + 1,
				IdleConnTimeout: time.Minute, DisableCompression: true},
		},
		url: os.Getenv("GEMINI_BASE_URL") + "/v1beta/models/gemini-flash-lite-latest:generateContent",
		key: os.Getenv("GEMINI_API_KEY"),
	}

	router := gin.New()
	router.POST("/api/submit", s.submit)
	router.GET("/api/status/:id", s.status)
	listener, err := net.Listen("tcp", "127.0.0.1:"+strconv.Itoa(number("PORT", 0)))
	if err != nil {
		log.Fatal(err)
	}
	web := &http.Server{Handler: router}
	stop, cancel := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	defer cancel()

	var running sync.WaitGroup
	for i := 0; i < workers; i++ {
		running.Add(1)
		go func() {
			defer running.Done()
			s.work(stop)
		}()
	}
	go func() {
		<-stop.Done()
		web.Close()
	}()
	fmt.Println("listening on http://" + listener.Addr().String())
	if err := web.Serve(listener); err != http.ErrServerClosed {
		log.Fatal(err)
	}
	running.Wait()
}

func number(name string, otherwise int) int {
	if n, err := strconv.Atoi(os.Getenv(name)); err == nil {
		return n
	}
	return otherwise
}

func (s *server) submit(c *gin.Context) {
	var wanted submission
	if err := json.NewDecoder(c.Request.Body).Decode(&wanted); err != nil || wanted.Input == "" {
		c.JSON(http.StatusBadRequest, gin.H{"error": "input is missing"})
		return
	}
	sum := sha256.Sum256([]byte(wanted.Input))
	hash := hex.EncodeToString(sum[:])
	store := s.pool.Get()
	defer store.Close()

	if _, err := store.Do("INCR", "metrics:total_requests"); err != nil {
		unavailable(c, err)
		return
	}
	cached, err := redis.Bytes(store.Do("GET", "summary:"+hash))
	if err == nil {
		if _, err := store.Do("INCR", "metrics:cache_hits"); err != nil {
			unavailable(c, err)
			return
		}
		c.JSON(http.StatusOK, answer{JobID: hash, Status: "completed", Cached: true, Result: cached})
		return
	}
	if err != redis.ErrNil {
		unavailable(c, err)
		return
	}
	job := Job{ID: uuid.NewString(), Hash: hash, Input: wanted.Input, Status: "pending",
		CreatedAt: time.Now().UTC()}
	if err := queue(store, &job); err != nil {
		unavailable(c, err)
		return
	}
	c.JSON(http.StatusAccepted, answer{JobID: job.ID, Status: job.Status})
}

func queue(store redis.Conn, job *Job) error {
	if err := save(store, job); err != nil {
		return err
	}
	if _, err := store.Do("RPUSH", "job_queue", job.ID); err != nil {
		return err
	}
	_, err := store.Do("INCR", "metrics:cache_misses")
	return err
}

func save(store redis.Conn, job *Job) error {
	bytes, err := json.Marshal(job)
	if err != nil {
		return err
	}
	_, err = store.Do("SET", "job:"+job.ID, bytes, "EX", jobTTL)
	return err
}

func unavailable(c *gin.Context, err error) {
	c.JSON(http.StatusServiceUnavailable, gin.H{"error": err.Error()})
}

func (s *server) status(c *gin.Context) {
	store := s.pool.Get()
	defer store.Close()
	job, err := redis.Bytes(store.Do("GET", "job:"+c.Param("id")))
	switch {
	case err == redis.ErrNil:
		c.JSON(http.StatusNotFound, gin.H{"error": "there is no such job"})
	case err != nil:
		unavailable(c, err)
	default:
		c.Data(http.StatusOK, "application/json; charset=utf-8", job)
	}
}
