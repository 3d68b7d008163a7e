package io.lmscore.store.bench.harness;

import io.lmscore.store.bench.data.LabSize;

/**
 * A comparison that runs in a process of its own.
 *
 * @param name what the command line calls it
 * @param description one line
 * @param jars name of the set of jars that it runs on
 * @param heapMegabytes heap of its process; on size L three times as much, on S half
 * @param traits what the command line may set
 * @param warmup rounds that are not measured, unless the command line says otherwise
 * @param rounds rounds that are measured, likewise
 * @param body what it does; runs in the child process only, so that what it needs is loaded there
 */
public record Scenario(
    String name,
    String description,
    String jars,
    int heapMegabytes,
    Trait traits,
    int warmup,
    int rounds,
    Body body) {
  /** The set of jars of everything that runs in the heap. */
  public static final String HEAP_JARS = "heap";

  /** A scenario on the jars of the heap, 2 warm-up and 9 measured rounds, 4 GB, a fixed size. */
  public static Scenario of(String name, String description, Body body) {
    return new Scenario(name, description, HEAP_JARS, 4_096, Trait.FIXED, 2, 9, body);
  }

  /** The same on another set of jars. */
  public Scenario on(String set) {
    return new Scenario(name, description, set, heapMegabytes, traits, warmup, rounds, body);
  }

  /** The same with a heap of so many megabytes. */
  public Scenario heap(int megabytes) {
    return new Scenario(name, description, jars, megabytes, traits, warmup, rounds, body);
  }

  /** The same with so many rounds. */
  public Scenario rounds(int newWarmup, int newRounds) {
    return new Scenario(name, description, jars, heapMegabytes, traits, newWarmup, newRounds, body);
  }

  /** The same with another trait. */
  public Scenario trait(Trait trait) {
    return new Scenario(name, description, jars, heapMegabytes, trait, warmup, rounds, body);
  }

  /** The heap of its process on that size. */
  public int heapMegabytes(LabSize size) {
    if (traits != Trait.SIZED) {
      return heapMegabytes;
    }
    return switch (size) {
      case S -> heapMegabytes / 2;
      case M -> heapMegabytes;
      case L -> heapMegabytes * 3;
    };
  }

  /** What the command line may set beside rounds and seed. */
  public enum Trait {
    /** Nothing. */
    FIXED,
    /** The size of the laboratory graph. */
    SIZED,
    /** How many minutes it runs, instead of rounds. */
    TIMED
  }

  /** What a scenario does. */
  @FunctionalInterface
  public interface Body {
    /**
     * Runs it and reports each result as soon as it is there.
     *
     * @throws ScenarioException when a rival answers differently from ours
     */
    void run(Bench bench) throws Exception;
  }
}
