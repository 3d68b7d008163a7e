package io.lmscore.store.bench.harness;

import java.util.function.Consumer;

/** What a scenario sees of its run. */
public final class Bench {
  private final Settings settings;
  private final Consumer<Message> channel;

  /**
   * A run.
   *
   * @param settings how
   * @param channel takes what is reported
   */
  public Bench(Settings settings, Consumer<Message> channel) {
    this.settings = settings;
    this.channel = channel;
  }

  /** How to run. */
  public Settings settings() {
    return settings;
  }

  /** Says what is going on. */
  public void progress(String text) {
    channel.accept(new Message(Message.Event.PROGRESS, text, null));
  }

  /** Reports the result of a comparison. */
  public void report(CaseResult result) {
    channel.accept(new Message(Message.Event.RESULT, null, result));
  }
}
