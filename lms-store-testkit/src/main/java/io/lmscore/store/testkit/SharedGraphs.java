package io.lmscore.store.testkit;

import io.lmscore.store.Stores;
import io.lmscore.store.graph.GraphStore;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** The graphs that several trials read. Each is loaded once in a run. */
final class SharedGraphs implements AutoCloseable {
  private final StoreFixture fixture;
  private final Map<String, FutureTask<GraphStore>> graphs = new LinkedHashMap<>();
  private final Map<String, Stores> open = new LinkedHashMap<>();
  private final AtomicLong loadedNanos = new AtomicLong();
  private volatile long loadingSince;

  SharedGraphs(StoreFixture fixture) {
    this.fixture = fixture;
  }

  /**
   * Returns the graph of that name, and loads it first if necessary. A failure to load it fails
   * every trial that asks for it.
   */
  GraphStore get(String name, Consumer<GraphStore> loader) {
    FutureTask<GraphStore> mine = new FutureTask<>(load(name, loader));
    FutureTask<GraphStore> task;
    synchronized (this) {
      task = graphs.computeIfAbsent(name, first -> mine);
    }
    if (task == mine) {
      task.run();
    } else if (!task.isDone()) {
      throw new RuleViolation("shared graph " + name + " is still being loaded by another trial");
    }
    try {
      return task.get();
    } catch (ExecutionException e) {
      throw new RuleViolation(
          "shared graph " + name + " could not be loaded: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RuleViolation("interrupted while shared graph " + name + " was loaded", e);
    }
  }

  /**
   * Returns the time spent on loading so far. It does not count against the time limit of a trial.
   */
  Duration loading() {
    long since = loadingSince;
    long now = since == 0 ? 0 : System.nanoTime() - since;
    return Duration.ofNanos(loadedNanos.get() + now);
  }

  /** Drops and closes all of the graphs. */
  @Override
  public void close() {
    Map<String, Stores> all;
    synchronized (this) {
      all = new LinkedHashMap<>(open);
      open.clear();
      graphs.clear();
    }
    Failures failures = new Failures();
    all.values().forEach(stores -> failures.collect(stores::dropNamespaces));
    all.values().forEach(stores -> failures.collect(stores::close));
    failures.throwFirst();
  }

  private Callable<GraphStore> load(String name, Consumer<GraphStore> loader) {
    return () -> {
      long start = System.nanoTime();
      loadingSince = start;
      try {
        Stores stores = OpenedContext.open(fixture, fixture.config(OpenedContext.freshNamespace()));
        synchronized (this) {
          open.put(name, stores);
        }
        loader.accept(stores.graph());
        return stores.graph();
      } finally {
        loadingSince = 0;
        loadedNanos.addAndGet(System.nanoTime() - start);
      }
    };
  }
}
