package io.lmscore.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StoreExceptionTest {
  private final Exception cause = new Exception("driver");

  static Stream<Arguments> retries() {
    return Stream.of(
        Arguments.of(new ConfigurationException(List.of("x")), Retry.NEVER),
        Arguments.of(new InvalidValueException("x"), Retry.NEVER),
        Arguments.of(new LimitExceededException("x", 2, 1), Retry.NEVER),
        Arguments.of(
            new ConflictException(ConflictException.Reason.EXISTS, "node 'a'", "x"), Retry.NEVER),
        Arguments.of(new UnsupportedException(Capability.ROLLUPS, "x"), Retry.NEVER),
        Arguments.of(new ClosedException("x"), Retry.NEVER),
        Arguments.of(UnavailableException.notSent("x", new Exception("driver")), Retry.SAFE),
        Arguments.of(
            UnavailableException.answerLost("x", new Exception("driver")), Retry.OUTCOME_UNKNOWN),
        Arguments.of(TimedOutException.unchanged("x", new Exception("driver")), Retry.SAFE),
        Arguments.of(
            TimedOutException.outcomeUnknown("x", new Exception("driver")), Retry.OUTCOME_UNKNOWN),
        Arguments.of(new BackendException("x", Retry.SAFE, null), Retry.SAFE));
  }

  @ParameterizedTest
  @MethodSource("retries")
  void retry_eachFailure_saysWhatTheContractSays(StoreException failure, Retry retry) {
    assertThat(failure.retry()).isEqualTo(retry);
  }

  @Test
  void cause_driversException_isKept() {
    assertThat(UnavailableException.answerLost("x", cause)).hasCause(cause);
    assertThat(TimedOutException.unchanged("x", cause)).hasCause(cause);
    assertThat(new BackendException("x", Retry.NEVER, cause)).hasCause(cause);
  }

  @Test
  void configuration_severalFaults_standInTheMessage() {
    ConfigurationException failure = new ConfigurationException(List.of("first", "second"));
    assertThat(failure.faults()).containsExactly("first", "second");
    assertThat(failure).hasMessageContainingAll("2 faults", "first", "second");
    assertThatThrownBy(() -> new ConfigurationException(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void unsupported_capability_isNamedWithItsMethods() {
    UnsupportedException failure = new UnsupportedException(Capability.COMPRESSION, "memory");
    assertThat(failure.capability()).isEqualTo(Capability.COMPRESSION);
    assertThat(failure).hasMessageContainingAll("memory", "COMPRESSION", "compressBefore");
  }
}
