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
  private static final long TELLING_NANOS = Duration.ofSeconds(30).toNanos();
  private static final long QUIET_NANOS = Duration.ofSeconds(1).toNanos();

  private final String task;
  private final long total;
  private final boolean terminal = Ansi.AUTO.enabled();
  private final long startNanos = System.nanoTime();
  private long toldNanos = startNanos;
  private @Nullable ProgressBar bar;

  Progress(String task, long total) {
    this.task = task;
    this.total = total;
  }

  /** Reports that this number of units is done. */
  void done(long count) {
    if (!terminal) {
      tellNowAndThen(count);
    }
    if (bar == null && terminal && System.nanoTime() - startNanos > QUIET_NANOS) {
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

  private void tellNowAndThen(long count) {
    long now = System.nanoTime();
    if (now - toldNanos >= TELLING_NANOS) {
      toldNanos = now;
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
