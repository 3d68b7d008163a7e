package io.lmscore.store.bench.harness;

import io.lmscore.store.bench.harness.Crew.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Four threads read without pause, in phases with and without another thread that writes without
 * pause. An operation is one operation of a reader. Its time is the elapsed time divided by the
 * operations of all readers. Its processor time is that of the readers only.
 */
public final class ReadersWriterRace {
  private static final int READERS = 4;
  private static final long PHASE_NANOS = 2_000_000_000L;
  private static final String BUSY = "with a writer";
  private static final String QUIET = "without a writer";

  private static final double MOST_LOSS = 0.2;

  private final String name;
  private final String operation;
  private final IntFunction<Worker> readers;
  private final Supplier<Worker> writer;
  private final Runnable afterWriting;
  private final long phaseNanos;
  private final Samples busy = new Samples();
  private final Samples quiet = new Samples();
  private final List<Double> writes = new ArrayList<>();

  /**
   * Creates a race of that name.
   *
   * @param operation description of one operation of a reader
   * @param readers creates the readers anew for each phase, by number
   * @param writer creates the writer anew for each phase
   * @param afterWriting removes the data that the writer has added
   */
  public ReadersWriterRace(
      String name,
      String operation,
      IntFunction<Worker> readers,
      Supplier<Worker> writer,
      Runnable afterWriting) {
    this(name, operation, readers, writer, afterWriting, PHASE_NANOS);
  }

  ReadersWriterRace(
      String name,
      String operation,
      IntFunction<Worker> readers,
      Supplier<Worker> writer,
      Runnable afterWriting,
      long phaseNanos) {
    this.phaseNanos = phaseNanos;
    this.name = name;
    this.operation = operation;
    this.readers = readers;
    this.writer = writer;
    this.afterWriting = afterWriting;
  }

  /** Runs the race and reports its result. */
  public void run(Bench bench) throws InterruptedException, ExecutionException {
    for (int round = 0; round < bench.settings().warmup(); round++) {
      bench.progress(name + ": warm-up");
      phase(List.of());
      busyPhase();
    }
    writes.clear();
    for (int round = 0; round < bench.settings().rounds(); round++) {
      bench.progress(name + ": round " + (round + 1));
      if (round % 2 == 0) {
        quiet.add(phase(List.of()));
        busy.add(busyPhase());
      } else {
        busy.add(busyPhase());
        quiet.add(phase(List.of()));
      }
    }
    bench.report(result(bench.settings().seed()));
  }

  private Sample busyPhase() throws InterruptedException, ExecutionException {
    Sample sample = phase(List.of(writer.get()));
    afterWriting.run();
    return sample;
  }

  private Sample phase(List<Worker> writers) throws InterruptedException, ExecutionException {
    List<Worker> workers = new ArrayList<>(IntStream.range(0, READERS).mapToObj(readers).toList());
    workers.addAll(writers);
    Meter process = new Meter();
    process.start();
    List<Tally> tallies = Crew.work(workers, phaseNanos);
    process.stop();
    for (Tally tally : tallies.subList(READERS, tallies.size())) {
      writes.add(1e9 * tally.operations() / tally.nanos());
    }
    List<Tally> read = tallies.subList(0, READERS);
    return new Sample(
        read.stream().mapToLong(Tally::operations).sum(),
        (long) read.stream().mapToLong(Tally::nanos).average().orElseThrow(),
        read.stream().mapToLong(Tally::cpuNanos).sum(),
        process.sample(1).processNanos(),
        read.stream().mapToLong(Tally::allocatedBytes).sum());
  }

  private CaseResult result(long seed) {
    ContenderResult busyResult = busy.result(BUSY, null);
    ContenderResult quietResult = quiet.result(QUIET, null, busy, seed);
    double written = Spread.median(writes.stream().mapToDouble(Double::doubleValue).toArray());
    return new CaseResult(
            name,
            operation,
            List.of(busyResult, quietResult),
            List.of(),
            List.of(
                throughput(busyResult),
                throughput(quietResult),
                "the writer: " + Figures.plain(written) + " writes a second"))
        .with(List.of(Target.lossAtMost(QUIET, MOST_LOSS)));
  }

  private static String throughput(ContenderResult result) {
    return "readers "
        + result.name()
        + ": "
        + Figures.plain(1e9 / result.nanos().median())
        + " operations a second, "
        + Figures.plain(1e9 / result.cpuNanos().median())
        + " for each second of their processor time";
  }
}
