package io.lmscore.store.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.bench.data.LabSize;
import io.lmscore.store.bench.harness.BuildRace.Built;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RaceTest {
  private final List<CaseResult> results = new ArrayList<>();
  private final Bench bench =
      new Bench(
          new Settings(LabSize.S, 1, 0, 3, 1),
          message -> {
            if (message.result() != null) {
              results.add(message.result());
            }
          });

  @Test
  void questions_areMeasuredPerOperation() {
    race().add(Contender.of("rival", RaceTest::slowSum)).run(bench);
    CaseResult result = results.get(0);
    assertThat(result.ours().name()).isEqualTo("ours");
    assertThat(result.ours().rounds()).isEqualTo(3);
    assertThat(result.ours().ratio()).isNull();
    ContenderResult rival = result.contender("rival");
    assertThat(rival.operations()).isGreaterThanOrEqualTo(6);
    assertThat(rival.ratio()).isNotNull();
    assertThat(rival.ratio().low()).isGreaterThan(1);
    assertThat(rival.nanos().median()).isGreaterThan(result.ours().nanos().median());
  }

  @Test
  void questions_allocationIsThatOfAnOperation() {
    new QuestionRace<>("arrays", "one array", List.of(10_000))
        .add(Contender.of("ours", n -> new byte[n], array -> array.length))
        .run(bench);
    assertThat(results.get(0).ours().allocatedBytes().median()).isBetween(10_000.0, 11_000.0);
  }

  @Test
  void forms_theFastestTakesPart_allAreNoted() {
    race()
        .addFastestOf(
            "rival",
            List.of(
                Contender.of("slow", RaceTest::slowSum), Contender.of("fast", RaceTest::formula)))
        .run(bench);
    assertThat(results.get(0).contenders())
        .extracting(ContenderResult::name)
        .containsExactly("ours", "rival");
    assertThat(results.get(0).notes())
        .anyMatch(note -> note.startsWith("rival as slow: "))
        .anyMatch(note -> note.startsWith("rival as fast: "));
    assertThat(results.get(0).contender("rival").operations()).isGreaterThan(20_000);
  }

  @Test
  void wrongAnswer_ofAnyForm_endsTheRaceWithoutResult() {
    QuestionRace<Integer> race =
        race()
            .addFastestOf(
                "rival",
                List.of(
                    Contender.of("right", RaceTest::formula),
                    Contender.of("wrong", n -> n == 2_000 ? 5L : formula(n))));
    assertThatThrownBy(() -> race.run(bench))
        .isInstanceOf(ScenarioException.class)
        .hasMessageContainingAll("2000", "wrong says 5");
    assertThat(results).isEmpty();
  }

  @Test
  void builds_heapIsWhatTheThingHolds() throws Exception {
    new BuildRace("arrays", "some arrays")
        .add("ours", meter -> arrays(meter, 10_000_000))
        .add("rival", meter -> arrays(meter, 40_000_000))
        .target(Target.heapShareOf("rival", 0.5))
        .target(Target.heapBytesPerItem("byte", 10_000_000, 0.5))
        .run(bench);
    CaseResult result = results.get(0);
    assertThat(result.ours().heapBytes()).isBetween(9_500_000L, 12_500_000L);
    assertThat(result.contender("rival").heapBytes()).isBetween(39_500_000L, 44_500_000L);
    assertThat(result.targets()).extracting(TargetResult::met).containsExactly(true, false);
  }

  @Test
  void builds_differentAnswers_endTheRace() {
    BuildRace race =
        new BuildRace("arrays", "one array")
            .add("ours", meter -> new Thing("a", List.of()))
            .add("rival", meter -> new Thing("b", List.of()));
    assertThatThrownBy(() -> race.run(bench)).isInstanceOf(ScenarioException.class);
    assertThat(results).isEmpty();
  }

  @Test
  void crew_countsWhatEachWorkerDid() throws Exception {
    long[] done = new long[2];
    List<Worker> workers =
        List.of(
            () -> {
              done[0]++;
              return 1;
            },
            () -> {
              done[1] += 7;
              return 7;
            });
    List<Crew.Tally> tallies = Crew.work(workers, 5_000_000);
    assertThat(tallies).extracting(Crew.Tally::operations).containsExactly(done[0], done[1]);
    assertThat(done).doesNotContain(0);
  }

  @Test
  void crew_failureOfOne_isThrown() {
    Worker failing =
        () -> {
          throw new ScenarioException("gone");
        };
    assertThatThrownBy(() -> Crew.work(List.of(failing, () -> 1), 5_000_000))
        .hasRootCauseMessage("gone");
    assertThatThrownBy(() -> new Soak(Map.of("failing", failing)).run(bench))
        .hasRootCauseMessage("gone");
  }

  @Test
  void readersAndWriter_bothThroughputsAndTheWritersRateAreReported() throws Exception {
    int[] cleaned = {0};
    new ReadersWriterRace(
            "counting", "one", number -> () -> 1, () -> () -> 3, () -> cleaned[0]++, 20_000_000)
        .run(bench);
    CaseResult result = results.get(0);
    assertThat(cleaned[0]).isEqualTo(3);
    assertThat(result.contenders())
        .extracting(ContenderResult::name)
        .containsExactly("with a writer", "without a writer");
    assertThat(result.notes()).anyMatch(note -> note.matches("the writer: [0-9,]+ writes.*"));
    assertThat(result.targets()).hasSize(1);
  }

  private static QuestionRace<Integer> race() {
    return new QuestionRace<>("sums", "one sum", List.of(2_000, 3_000))
        .add(Contender.of("ours", RaceTest::formula));
  }

  private static long formula(int n) {
    return n * (n + 1L) / 2;
  }

  /** Some thousand times the work. */
  private static long slowSum(int n) {
    return IntStream.rangeClosed(1, n).mapToLong(i -> Arrays.stream(new int[] {i}).sum()).sum();
  }

  private static Built arrays(Meter meter, int bytes) {
    meter.start();
    List<byte[]> parts = Stream.generate(() -> new byte[1_000]).limit(bytes / 1_000).toList();
    meter.stop();
    return new Thing("arrays", parts);
  }

  private record Thing(Object answer, List<byte[]> held) implements Built {
    @Override
    public void close() {
      assertThat(held).isNotNull(); // keeps it reachable until here
    }
  }
}
