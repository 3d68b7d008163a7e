package io.lmscore.store.bench.harness;

import io.lmscore.store.bench.data.LabSize;

/**
 * A comparison that runs in a process of its own.
 *
 * @param name in the command line
 * @param description one line
 * @param jars name of the set of jars on which it runs
 * @param heapMegabytes heap of its process; three times as much on size L, half on S
 * @param traits the settings that the command line may change
 * @param warmup number of rounds that are not measured, unless the command line sets another
 * @param rounds number of rounds that are measured, unless the command line sets another
 * @param body the code; it runs only in the child process, so that its classes are loaded there
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
  /** The set of jars of all contenders that run in the heap. */
  public static final String HEAP_JARS = "heap";

  /**
   * Returns a scenario with the jars of the heap, 2 warm-up and 9 measured rounds, 4 GB and a fixed
   * size.
   */
  public static Scenario of(String name, String description, Body body) {
    return new Scenario(name, description, HEAP_JARS, 4_096, Trait.FIXED, 2, 9, body);
  }

  /** Returns the same scenario with another set of jars. */
  public Scenario on(String set) {
    return new Scenario(name, description, set, heapMegabytes, traits, warmup, rounds, body);
  }

  /** Returns the same scenario with a heap of this number of megabytes. */
  public Scenario heap(int megabytes) {
    return new Scenario(name, description, jars, megabytes, traits, warmup, rounds, body);
  }

  /** Returns the same scenario with these numbers of rounds. */
  public Scenario rounds(int newWarmup, int newRounds) {
    return new Scenario(name, description, jars, heapMegabytes, traits, newWarmup, newRounds, body);
  }

  /** Returns the same scenario with another trait. */
  public Scenario trait(Trait trait) {
    return new Scenario(name, description, jars, heapMegabytes, trait, warmup, rounds, body);
  }

  /** Returns the heap of its process on that size. */
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

  /** Settings that the command line may change, besides rounds and seed. */
  public enum Trait {
    /** No other settings. */
    FIXED,
    /** The size of the laboratory graph. */
    SIZED,
    /** The number of minutes that it runs, instead of rounds. */
    TIMED
  }

  /** The code of a scenario. */
  @FunctionalInterface
  public interface Body {
    /**
     * Runs the scenario and reports each result as soon as it is available.
     *
     * @throws ScenarioException when a rival answers differently from lms-store
     */
    void run(Bench bench) throws Exception;
  }
}
