package io.lmscore.store.cli;

import java.time.Duration;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

/**
 * Reports progress on the error stream: on a terminal a bar once a task takes longer than a second,
 * and elsewhere a line every half a minute.
 */
final class Progress implements AutoCloseable {
  private static final long LINE_INTERVAL_NANOS = Duration.ofSeconds(30).toNanos();
  private static final long BAR_DELAY_NANOS = Duration.ofSeconds(1).toNanos();

  private final String task;
  private final long total;
  private final boolean terminal = Ansi.AUTO.enabled();
  private final long startNanos = System.nanoTime();
  private long lastLineNanos = startNanos;
  private @Nullable ProgressBar bar;

  Progress(String task, long total) {
    this.task = task;
    this.total = total;
  }

  /** Reports that this number of units is done. */
  void done(long count) {
    if (!terminal) {
      printLinePeriodically(count);
    }
    if (bar == null && terminal && System.nanoTime() - startNanos > BAR_DELAY_NANOS) {
      bar =
          new ProgressBarBuilder()
              .setTaskName(task)
              .setInitialMax(total)
              .setStyle(ProgressBarStyle.ASCII)
              .setConsumer(new ConsoleProgressBarConsumer(System.err))
              .build();
    }
    if (bar != null) {
      bar.stepTo(count);
    }
  }

  private void printLinePeriodically(long count) {
    long now = System.nanoTime();
    if (now - lastLineNanos >= LINE_INTERVAL_NANOS) {
      lastLineNanos = now;
      System.err.println(task + ": " + count + " of " + total);
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
