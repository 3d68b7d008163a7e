package io.lmscore.store.spi.call;

/**
 * Counts the steps of a loop and checks the deadline of its call after every 1,024 steps, because
 * reading the clock costs more than most steps. For one call, in one thread.
 *
 * <pre>{@code
 * StepCounter steps = new StepCounter(call);
 * for (Node node : nodes) {
 *   steps.add(1);
 *   ...
 * }
 * }</pre>
 */
public final class StepCounter {
  private static final int STEPS_BETWEEN_CHECKS = 1_024;

  private final Call call;
  private int steps;

  /** Creates a counter that checks this call. */
  public StepCounter(Call call) {
    this.call = call;
  }

  /**
   * Counts steps.
   *
   * @param count the number of steps, for instance by {@link
   *     io.lmscore.store.spi.value.ComparisonCost}
   * @throws io.lmscore.store.TimedOutException SAFE when the counter checks the call and no time is
   *     left; for calls that have changed nothing so far
   */
  public void add(int count) {
    steps += count;
    if (steps >= STEPS_BETWEEN_CHECKS) {
      steps = 0;
      call.check();
    }
  }
}
