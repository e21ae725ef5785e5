module parkbench.example/queue

go 1.23
