package io.lmscore.store.testkit.tool;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Forwards bytes between a store and its server, on loopback, and causes failures on demand. It
 * searches requests and answers as they arrive from the network, as text in ISO 8859-1. A text to
 * find should be short: it is not found when one read ends within it. Thread-safe.
 */
public final class TcpProxy implements AutoCloseable {
  private final TcpRelay relay;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final List<Counter> counters = new CopyOnWriteArrayList<>();
  private final AtomicLong answeredBytes = new AtomicLong();
  private final NthMatch answers = new NthMatch();
  private final NthMatch requests = new NthMatch();
  private final NthMatch answered = new NthMatch();
  private volatile boolean isFrozen;
  private volatile int delayedPieces;
  private volatile long delayNanos;
  private volatile boolean closesAtNextCut;
  private volatile boolean cutsAnswers;
  private volatile @Nullable String trigger;

  /**
   * Listens on a free port.
   *
   * @param serverPort of the server, on loopback
   */
  public TcpProxy(int serverPort) throws IOException {
    this.relay = new TcpRelay(serverPort, this::connected);
  }

  /** Returns the port on which the proxy listens, on loopback. */
  public int port() {
    return relay.port();
  }

  /** Stops all traffic in both directions; connections stay open. */
  public void freeze() {
    isFrozen = true;
  }

  /** Lets requests arrive, but cuts each connection at its next answer, which does not arrive. */
  public void cutAnswers() {
    cutsAnswers = true;
  }

  /** Does the same as {@link #cutAnswers} from the moment at which that text is sent. */
  public void cutAnswersTo(String text) {
    trigger = text;
  }

  /**
   * Cuts the connection of the n-th answer with that text, counted from now on; all others pass.
   */
  public void cutAnswer(String text, int n) {
    answers.set(text, n);
  }

  /**
   * Lets the n-th request with that text arrive, counted from now on, and cuts its connection at
   * the answer.
   */
  public void cutAnswerTo(String text, int n) {
    answered.set(text, n);
  }

  /**
   * Cuts the connection of the n-th request with that text, counted from now on; it does not
   * arrive.
   */
  public void cutRequest(String text, int n) {
    requests.set(text, n);
  }

  /** Makes the next cut end all connections. Then nothing listens until {@link #accept}. */
  public void closeAtNextCut() {
    closesAtNextCut = true;
  }

  /**
   * Delays the first answers on each connection that is made from now on, like a server with a slow
   * login.
   *
   * @param pieces the number of answers, as they arrive from the network
   */
  public void delayFirstAnswers(int pieces, Duration by) {
    delayedPieces = pieces;
    delayNanos = by.toNanos();
  }

  /** Returns whether each planned cut has been made. */
  public boolean hasCut() {
    return answers.isDone() && requests.isDone() && answered.isDone();
  }

  /** Counts the requests with that text that pass to the server from now on. */
  public AtomicInteger count(String text) {
    Counter counter = new Counter(text, new AtomicInteger());
    counters.add(counter);
    return counter.number();
  }

  /** Returns the number of bytes that have come from the server. */
  public long answeredBytes() {
    return answeredBytes.get();
  }

  /** Stops listening until {@link #accept}; existing connections stay open. */
  public synchronized void refuse() throws IOException {
    relay.stop();
  }

  /** Cuts all connections. */
  public void cut() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
    sockets.clear();
  }

  /** Listens again, on the same port. */
  public synchronized void accept() throws IOException {
    closesAtNextCut = false;
    relay.listen();
  }

  /** Lets new connections work again. */
  public void restore() {
    isFrozen = false;
    delayedPieces = 0;
    cutsAnswers = false;
    trigger = null;
  }

  @Override
  public synchronized void close() throws IOException {
    relay.stop();
    cut();
  }

  private record Counter(String text, AtomicInteger number) {
    void look(String sent) {
      if (sent.contains(text)) {
        number.incrementAndGet();
      }
    }
  }

  /** Waits for the n-th occurrence of a text. */
  private static final class NthMatch {
    private String text = "";
    private int left;

    synchronized void set(String awaited, int n) {
      text = awaited;
      left = n;
    }

    /** Returns whether this is the awaited occurrence. */
    synchronized boolean matches(String passing) {
      return left > 0 && passing.contains(text) && --left == 0;
    }

    synchronized boolean isDone() {
      return left == 0;
    }
  }

  private void connected(Socket client, Socket server) {
    sockets.add(client);
    sockets.add(server);
    Runnable end =
        () -> {
          TcpRelay.close(client);
          TcpRelay.close(server);
        };
    AtomicBoolean isCutAtAnswer = new AtomicBoolean();
    relay.pump(client, server, passing(sent -> cutsRequest(sent, isCutAtAnswer)), end);
    AtomicInteger left = new AtomicInteger(delayedPieces);
    relay.pump(
        server,
        client,
        passing(
            answer -> {
              answeredBytes.addAndGet(answer.length()); // a character is a byte in ISO 8859-1
              if (left.getAndDecrement() > 0) {
                delay();
              }
              return cutsAnswer(answer, isCutAtAnswer);
            }),
        end);
  }

  private void delay() {
    long end = System.nanoTime() + delayNanos;
    for (long left = delayNanos; left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private boolean cutsRequest(String sent, AtomicBoolean isCutAtAnswer) {
    @Nullable String awaited = trigger;
    cutsAnswers |= awaited != null && sent.contains(awaited);
    if (requests.matches(sent)) {
      return true;
    }
    if (answered.matches(sent)) {
      isCutAtAnswer.set(true);
    }
    counters.forEach(counter -> counter.look(sent));
    return false;
  }

  private boolean cutsAnswer(String answer, AtomicBoolean isCutAtAnswer) {
    return cutsAnswers || isCutAtAnswer.get() || answers.matches(answer);
  }

  private TcpRelay.Transfer passing(Predicate<String> cuts) {
    return (to, bytes, count) -> {
      if (cuts.test(new String(bytes, 0, count, StandardCharsets.ISO_8859_1))) {
        if (closesAtNextCut) {
          close();
        }
        return false;
      }
      if (!isFrozen) {
        to.write(bytes, 0, count);
      }
      return true;
    };
  }
}
