package io.lmscore.store.bench.harness;

import java.util.function.Consumer;

/** The run of a scenario, as the scenario sees it. */
public final class Bench {
  private final Settings settings;
  private final Consumer<Message> channel;

  /**
   * Creates a run.
   *
   * @param settings of the run
   * @param channel receives the reports
   */
  public Bench(Settings settings, Consumer<Message> channel) {
    this.settings = settings;
    this.channel = channel;
  }

  /** Returns the settings of the run. */
  public Settings settings() {
    return settings;
  }

  /** Reports the current work. */
  public void progress(String text) {
    channel.accept(new Message(Message.Event.PROGRESS, text, null));
  }

  /** Reports the result of a comparison. */
  public void report(CaseResult result) {
    channel.accept(new Message(Message.Event.RESULT, null, result));
  }
}
