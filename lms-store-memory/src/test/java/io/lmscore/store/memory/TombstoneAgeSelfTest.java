package io.lmscore.store.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.spi.Backend;
import io.lmscore.store.spi.forward.ForwardingGraphStore;
import io.lmscore.store.testkit.RuleViolation;
import io.lmscore.store.testkit.TombstoneAgeContract;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract about the ages of tombstones sees stores that count them otherwise. */
class TombstoneAgeSelfTest {
  static Stream<Arguments> brokenStores() {
    return Stream.of(
        Arguments.of("older than that", aged(age -> age.plus(Duration.ofNanos(1_000)))),
        Arguments.of("a moment younger", aged(age -> age.minus(Duration.ofMillis(1)))),
        Arguments.of("whole days", aged(age -> Duration.ofDays(age.toDays()))),
        Arguments.of("all of them", aged(age -> Duration.ZERO)),
        Arguments.of("none of them", aged(age -> age.plus(Duration.ofDays(1)))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("brokenStores")
  void contract_storeThatPurgesOthers_fails(String name, UnaryOperator<GraphStore> breaker)
      throws Exception {
    assertThat(failing(breaker)).as(name).isNotEmpty();
  }

  @Test
  void contract_healthyStore_passes() throws Exception {
    assertThat(failing(UnaryOperator.identity())).isEmpty();
  }

  /** The names of the tests that fail. */
  private static List<String> failing(UnaryOperator<GraphStore> breaker) throws Exception {
    List<String> failing = new ArrayList<>();
    for (Method test : TombstoneAgeContract.class.getDeclaredMethods()) {
      if (test.isAnnotationPresent(Test.class)) {
        test.setAccessible(true);
        Contract contract = new Contract(breaker);
        try {
          test.invoke(contract);
        } catch (InvocationTargetException e) {
          assertThat(e.getCause()).isInstanceOf(RuleViolation.class);
          failing.add(test.getName());
        } finally {
          contract.backends.forEach(Backend::close);
        }
      }
    }
    return failing;
  }

  private static UnaryOperator<GraphStore> aged(UnaryOperator<Duration> change) {
    return inner ->
        new ForwardingGraphStore(inner) {
          @Override
          public long purgeTombstones(Duration age) {
            return inner().purgeTombstones(age.isZero() ? age : change.apply(age));
          }
        };
  }

  private static final class Contract extends TombstoneAgeContract {
    private final UnaryOperator<GraphStore> breaker;
    private final List<Backend> backends = new ArrayList<>();

    Contract(UnaryOperator<GraphStore> breaker) {
      this.breaker = breaker;
    }

    @Override
    protected GraphStore open(InstantSource clock) {
      Backend backend = GraphTestBed.open(Map.of(), clock);
      backends.add(backend);
      return breaker.apply(backend.graph());
    }
  }
}
