package io.lmscore.store.spi.server;

import static io.lmscore.store.spi.server.FakeServer.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lmscore.store.BackendException;
import io.lmscore.store.ClosedException;
import io.lmscore.store.ConflictException;
import io.lmscore.store.ConflictException.Reason;
import io.lmscore.store.Retry;
import io.lmscore.store.StoreException;
import io.lmscore.store.TimedOutException;
import io.lmscore.store.UnavailableException;
import io.lmscore.store.spi.call.Call;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RetryLoopTest {
  private static final Duration LONG = Duration.ofHours(1);
  private static final Duration CONNECT_TIMEOUT = Duration.ofMinutes(1);

  private static final Set<FailureKind> NEVER_REPEATED =
      EnumSet.of(
          FailureKind.OVERLOADED,
          FailureKind.CANCELLED,
          FailureKind.EXPIRED,
          FailureKind.LATE,
          FailureKind.INTERRUPTED,
          FailureKind.REFUSED,
          FailureKind.UNCLASSIFIED);

  private static final Set<FailureKind> WITHOUT_SERVER =
      EnumSet.of(
          FailureKind.UNREACHABLE,
          FailureKind.CONNECT_TIMEOUT,
          FailureKind.READ_ONLY,
          FailureKind.STALE_SESSION);

  private static final Set<FailureKind> OUTCOME_LOST =
      EnumSet.of(
          FailureKind.CONNECTION_LOST,
          FailureKind.NOT_CONFIRMED,
          FailureKind.LATE,
          FailureKind.INTERRUPTED,
          FailureKind.UNCLASSIFIED);

  /** Without a change that callers see. */
  private static final Set<CallKind> CHANGES_NOTHING =
      EnumSet.of(CallKind.READ, CallKind.READ_TRANSACTION, CallKind.STREAM, CallKind.MAINTENANCE);

  private final FakeServer server = new FakeServer();
  private final RetryLoop loop = server.loop(CONNECT_TIMEOUT);
  private final Call call = Call.begin("fake graph.put", LONG);

  private String run(CallKind kind) {
    return loop.run(call, kind, server::run);
  }

  private StoreException ended(CallKind kind) {
    return catchThrowableOfType(StoreException.class, () -> run(kind));
  }

  static Stream<Arguments> everyCallAndFailure() {
    return Arrays.stream(CallKind.values())
        .flatMap(call -> Arrays.stream(FailureKind.values()).map(kind -> Arguments.of(call, kind)));
  }

  private static boolean isOutcomeUnknown(CallKind kind, FailureKind failure) {
    return !CHANGES_NOTHING.contains(kind) && OUTCOME_LOST.contains(failure);
  }

  private static boolean isRepeated(CallKind kind, FailureKind failure) {
    boolean isTwiceTheSame = kind != CallKind.STATEMENT && kind != CallKind.TRANSACTION;
    return !NEVER_REPEATED.contains(failure)
        && (isTwiceTheSame || !isOutcomeUnknown(kind, failure));
  }

  @ParameterizedTest
  @MethodSource("everyCallAndFailure")
  void run_failsOnce_isRepeatedWhereNothingIsDoneTwice(CallKind kind, FailureKind failure) {
    server.failsWith(failure(failure));
    if (isRepeated(kind, failure)) {
      assertThat(run(kind)).isEqualTo("done");
      assertThat(server.attempts).isEqualTo(2);
      assertThat(server.pauses).containsExactly(1);
    } else {
      assertThat(ended(kind)).isNotNull();
      assertThat(server.attempts).isEqualTo(1);
      assertThat(server.pauses).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("everyCallAndFailure")
  void run_noAttemptFollows_saysWhetherTheOutcomeIsKnown(CallKind kind, FailureKind failure) {
    Exception cause = failure(failure);
    server.failsWith(cause).isPatient = false;
    StoreException e = ended(kind);
    assertThat(e).hasCause(cause).hasMessageStartingWith("fake graph.put: ");
    boolean isFinal = failure == FailureKind.REFUSED || failure == FailureKind.UNCLASSIFIED;
    Retry known = isFinal ? Retry.NEVER : Retry.SAFE;
    assertThat(e.retry())
        .isEqualTo(isOutcomeUnknown(kind, failure) ? Retry.OUTCOME_UNKNOWN : known);
    assertThat(server.attempts).isEqualTo(1);
  }

  /** What failed before anything was sent was not applied, whatever the failure says. */
  @ParameterizedTest
  @MethodSource("everyCallAndFailure")
  void run_failsBeforeAnythingIsSent_outcomeIsKnown(CallKind kind, FailureKind failure) {
    server.isPatient = false;
    StoreException e =
        catchThrowableOfType(
            StoreException.class,
            () ->
                loop.run(
                    call,
                    kind,
                    attempt -> {
                      throw failure(failure);
                    }));
    assertThat(e.retry()).isNotEqualTo(Retry.OUTCOME_UNKNOWN);
  }

  /** A statement of a transaction that was sent is rolled back with it. */
  @ParameterizedTest
  @EnumSource(names = {"TRANSACTION", "IDEMPOTENT_TRANSACTION"})
  void run_connectionBreaksBeforeTheCommit_isRepeated(CallKind kind) {
    AtomicReference<Exception> first = new AtomicReference<>(failure(FailureKind.CONNECTION_LOST));
    String result =
        loop.run(
            call,
            kind,
            attempt -> {
              attempt.markSent();
              Exception failure = first.getAndSet(null);
              if (failure != null) {
                throw failure;
              }
              return "done";
            });
    assertThat(result).isEqualTo("done");
  }

  @ParameterizedTest
  @EnumSource(FailureKind.class)
  void run_failsAgainAndAgain_pausesGrowAndAreBoundedByTheCallOrTheConnectTimeout(
      FailureKind failure) {
    if (NEVER_REPEATED.contains(failure)) {
      return; // run_failsOnce: no pause
    }
    server.failsWith(failure(failure), failure(failure), failure(failure));
    assertThat(run(CallKind.READ)).isEqualTo("done");
    assertThat(server.pauses).containsExactly(1, 2, 3);
    Duration bound = WITHOUT_SERVER.contains(failure) ? CONNECT_TIMEOUT : LONG;
    assertThat(server.pausedWithin).containsExactly(bound, bound, bound);
  }

  @Test
  void run_timeIsOver_beginsNoAttempt() {
    Call over = Call.begin("fake graph.put", Duration.ZERO);
    assertThatThrownBy(() -> loop.run(over, CallKind.READ, server::run))
        .isInstanceOfSatisfying(
            TimedOutException.class, e -> assertThat(e.retry()).isEqualTo(Retry.SAFE));
    assertThat(server.attempts).isZero();
  }

  @Test
  void run_timeIsOverAfterThePause_endsWithTheFailureAndNotWithAnotherAttempt() {
    Call brief = Call.begin("fake graph.put", Duration.ofSeconds(1));
    RetryLoop slow =
        new RetryLoop(
            server,
            CONNECT_TIMEOUT,
            (failed, deadline) -> {
              while (!brief.remaining().isZero()) {
                Thread.onSpinWait();
              }
              return true;
            });
    server.failsWith(failure(FailureKind.TRANSIENT));
    assertThatThrownBy(() -> slow.run(brief, CallKind.READ, server::run))
        .isInstanceOf(TimedOutException.class)
        .hasMessageContainingAll("still failing", "failed as TRANSIENT");
    assertThat(server.attempts).isEqualTo(1);
  }

  /** With real pauses, which are shorter than what is left. */
  @Test
  void run_failsUntilTheTimeIsOver_endsWithinIt() {
    Call brief = Call.begin("fake graph.put", Duration.ofSeconds(1));
    RetryLoop real = new RetryLoop(server, CONNECT_TIMEOUT);
    assertThatThrownBy(
            () ->
                real.run(
                    brief,
                    CallKind.TRANSACTION,
                    attempt -> {
                      server.attempts++;
                      throw failure(FailureKind.TRANSIENT);
                    }))
        .isInstanceOf(TimedOutException.class)
        .extracting(e -> ((StoreException) e).retry())
        .isEqualTo(Retry.SAFE);
    assertThat(server.attempts).isPositive();
  }

  @Test
  void markCommitting_timeIsOver_throwsAndNothingIsCommitted() {
    Call brief = Call.begin("fake graph.put", Duration.ofSeconds(1));
    AtomicReference<Attempt> last = new AtomicReference<>();
    assertThatThrownBy(
            () ->
                loop.run(
                    brief,
                    CallKind.TRANSACTION,
                    attempt -> {
                      last.set(attempt);
                      while (!brief.remaining().isZero()) {
                        Thread.onSpinWait();
                      }
                      attempt.markCommitting();
                      return "done";
                    }))
        .isInstanceOfSatisfying(
            TimedOutException.class, e -> assertThat(e.retry()).isEqualTo(Retry.SAFE));
    assertThat(last.get().isCommitting()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(CallKind.class)
  void run_lostRace_beginsAgainWhateverTheCall(CallKind kind) {
    server.failsWith(new LostRace("node 'a'"), new LostRace("node 'a'"));
    assertThat(run(kind)).isEqualTo("done");
    assertThat(server.attempts).isEqualTo(3);
  }

  @Test
  void run_raceIsLostToTheEnd_isTimedOutAndSafeAndNamesTheElement() {
    LostRace race = new LostRace("node 'a'");
    server.failsWith(race).isPatient = false;
    assertThat(ended(CallKind.TRANSACTION))
        .isInstanceOf(TimedOutException.class)
        .hasCause(race)
        .hasMessageEndingWith(": another transaction has changed node 'a'")
        .hasMessageContaining("at the end of its timeout " + call.timeout())
        .returns(Retry.SAFE, StoreException::retry);
  }

  @Test
  void run_closed_makesNoOtherAttempt() {
    server.failsWith(failure(FailureKind.CONNECTION_LOST));
    loop.close();
    assertThat(ended(CallKind.READ))
        .isInstanceOf(UnavailableException.class)
        .returns(Retry.SAFE, StoreException::retry);
    assertThat(server.attempts).isEqualTo(1);
    assertThat(server.pauses).isEmpty();
  }

  private RetryLoop closedInThePause() {
    AtomicReference<RetryLoop> closing = new AtomicReference<>();
    RetryLoop loop =
        new RetryLoop(
            server,
            CONNECT_TIMEOUT,
            (failed, deadline) -> {
              closing.get().close();
              return true;
            });
    closing.set(loop);
    return loop;
  }

  /** The pause before the next attempt lasts up to a second. */
  @Test
  void run_closedDuringThePause_makesNoOtherAttempt() {
    RetryLoop closing = closedInThePause();
    Exception lost = failure(FailureKind.CONNECTION_LOST);
    server.failsWith(lost, lost);
    assertThatThrownBy(() -> closing.run(call, CallKind.READ, server::run))
        .isInstanceOf(ClosedException.class)
        .hasMessage("fake graph.put: the store is closed")
        .hasSuppressedException(lost);
    assertThat(server.attempts).isEqualTo(1);
  }

  @Test
  void run_closedDuringThePauseAfterALostAnswer_outcomeIsUnknown() {
    RetryLoop closing = closedInThePause();
    server.failsWith(failure(FailureKind.CONNECTION_LOST));
    assertThatThrownBy(() -> closing.run(call, CallKind.IDEMPOTENT_STATEMENT, server::run))
        .isInstanceOfSatisfying(
            UnavailableException.class,
            e -> assertThat(e.retry()).isEqualTo(Retry.OUTCOME_UNKNOWN));
    assertThat(server.attempts).isEqualTo(1);
  }

  @Test
  void run_closedDuringACall_theAttemptStillEndsWithItsResult() {
    String result =
        loop.run(
            call,
            CallKind.READ,
            attempt -> {
              loop.close();
              return "done";
            });
    assertThat(result).isEqualTo("done");
  }

  @Test
  void run_interruptedBetweenAttempts_isUnavailableAndStaysInterrupted() throws Exception {
    AtomicReference<StoreException> thrown = new AtomicReference<>();
    AtomicReference<Boolean> isInterrupted = new AtomicReference<>();
    CountDownLatch hasFailed = new CountDownLatch(1);
    RetryLoop real = new RetryLoop(server, CONNECT_TIMEOUT);
    Thread thread =
        new Thread(
            () -> {
              thrown.set(
                  catchThrowableOfType(
                      StoreException.class,
                      () ->
                          real.run(
                              call,
                              CallKind.IDEMPOTENT_STATEMENT,
                              attempt -> {
                                attempt.markSent();
                                hasFailed.countDown();
                                throw failure(FailureKind.CONNECTION_LOST);
                              })));
              isInterrupted.set(Thread.interrupted());
            });
    thread.start();
    hasFailed.await();
    thread.interrupt();
    thread.join();
    assertThat(thrown.get())
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("interrupted between attempts")
        .returns(Retry.OUTCOME_UNKNOWN, StoreException::retry); // the first may have been applied
    assertThat(isInterrupted.get()).isTrue();
  }

  /** What made the call wait is the reason that helps. */
  @Test
  void run_interruptedBetweenAttempts_keepsTheFailureBefore() {
    Exception first = failure(FailureKind.UNREACHABLE);
    server.failsWith(first);
    RetryLoop interrupted =
        new RetryLoop(
            server,
            CONNECT_TIMEOUT,
            (failed, deadline) -> {
              throw UnavailableException.notSent("interrupted between attempts", null);
            });
    assertThatThrownBy(() -> interrupted.run(call, CallKind.READ, server::run))
        .hasMessageContaining("interrupted between attempts")
        .hasSuppressedException(first);
  }

  @Test
  void run_attemptIsInterrupted_isUnavailableAndStaysInterrupted() {
    server.failsWith(new InterruptedException("waiting"));
    StoreException e = ended(CallKind.STATEMENT);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(e)
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("interrupted: ")
        .returns(Retry.OUTCOME_UNKNOWN, StoreException::retry);
  }

  @Test
  void run_exceptionOfTheStore_isThrownAsItIs() {
    ConflictException conflict = call.conflict(Reason.EXISTS, "node 'a'", "exists");
    server.failsWith(conflict);
    assertThatThrownBy(() -> run(CallKind.TRANSACTION)).isSameAs(conflict);
    assertThat(server.attempts).isEqualTo(1);
  }

  @Test
  void run_rollback_isThrownAsItIsAlsoAfterALostAnswer() {
    Rollback rollback =
        new Rollback("enough") {
          private static final long serialVersionUID = 1L;
        };
    server.failsWith(failure(FailureKind.CONNECTION_LOST), rollback);
    assertThatThrownBy(() -> run(CallKind.IDEMPOTENT_TRANSACTION)).isSameAs(rollback);
  }

  /** The conflict may be with the change of the first attempt. */
  @Test
  void run_conflictAfterALostAnswer_outcomeIsUnknown() {
    ConflictException conflict = call.conflict(Reason.VERSION, "node 'a'", "has version 2, not 1");
    server.failsWith(failure(FailureKind.CONNECTION_LOST), conflict);
    assertThat(ended(CallKind.IDEMPOTENT_TRANSACTION))
        .isInstanceOf(UnavailableException.class)
        .hasCause(conflict)
        .hasMessageContaining("the answer of an earlier attempt was lost")
        .returns(Retry.OUTCOME_UNKNOWN, StoreException::retry);
  }

  @Test
  void run_refusedAfterALostAnswer_outcomeIsUnknown() {
    server.failsWith(failure(FailureKind.NOT_CONFIRMED), failure(FailureKind.REFUSED));
    assertThat(ended(CallKind.IDEMPOTENT_STATEMENT))
        .isInstanceOf(BackendException.class)
        .returns(Retry.OUTCOME_UNKNOWN, StoreException::retry);
  }

  @Test
  void run_timeIsOverWithAnAnswerLostBefore_outcomeIsUnknown() {
    server.failsWith(failure(FailureKind.CONNECTION_LOST), failure(FailureKind.TRANSIENT));
    RetryLoop twice = new RetryLoop(server, CONNECT_TIMEOUT, (failed, deadline) -> failed < 2);
    assertThatThrownBy(() -> twice.run(call, CallKind.IDEMPOTENT_TRANSACTION, server::run))
        .isInstanceOfSatisfying(
            TimedOutException.class, e -> assertThat(e.retry()).isEqualTo(Retry.OUTCOME_UNKNOWN));
  }

  @Test
  void run_noConnectionInTimeAfterARefusedOne_showsTheReason() {
    Exception reason = failure(FailureKind.UNREACHABLE);
    server.failsWith(reason, failure(FailureKind.CONNECT_TIMEOUT));
    RetryLoop twice = new RetryLoop(server, CONNECT_TIMEOUT, (failed, deadline) -> failed < 2);
    assertThatThrownBy(() -> twice.run(call, CallKind.READ, server::run))
        .isInstanceOf(UnavailableException.class)
        .hasCause(reason)
        .hasMessage("fake graph.put: no connection: the server said: failed as UNREACHABLE");
  }

  @Test
  void runFetch_fails_isMappedAndNotRepeated() {
    server.failsWith(failure(FailureKind.CONNECTION_LOST));
    assertThatThrownBy(() -> loop.runFetch(call, server::run))
        .isInstanceOfSatisfying(
            UnavailableException.class, e -> assertThat(e.retry()).isEqualTo(Retry.SAFE))
        .hasMessageContaining("the connection was lost");
    assertThat(server.attempts).isEqualTo(1);
  }
}
