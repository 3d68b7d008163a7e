package io.lmscore.store.testkit.tool;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
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
  private final Trap answers = new Trap();
  private final Trap requests = new Trap();
  private final Trap answered = new Trap();
  private volatile boolean isFrozen;
  private volatile int delayedPieces;
  private volatile long delayNanos;
  private volatile boolean leaves;
  private volatile boolean swallowsAnswers;
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
  public void swallowAnswers() {
    swallowsAnswers = true;
  }

  /** Does the same as {@link #swallowAnswers} from the moment at which that text is sent. */
  public void swallowAnswersTo(String text) {
    trigger = text;
  }

  /**
   * Cuts the connection of the n-th answer with that text, counted from now on; all others pass.
   */
  public void swallowAnswer(String text, int n) {
    answers.set(text, n);
  }

  /**
   * Lets the n-th request with that text arrive, counted from now on, and cuts its connection at
   * the answer.
   */
  public void swallowAnswerTo(String text, int n) {
    answered.set(text, n);
  }

  /**
   * Cuts the connection of the n-th request with that text, counted from now on; it does not
   * arrive.
   */
  public void swallowRequest(String text, int n) {
    requests.set(text, n);
  }

  /**
   * Makes the next swallowed message cut all connections. Then nothing listens until {@link
   * #accept}.
   */
  public void leave() {
    leaves = true;
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

  /** Returns whether a message has been swallowed as demanded. */
  public boolean hasSwallowed() {
    return answers.hasSprung() && requests.hasSprung() && answered.hasSprung();
  }

  /** Counts the requests with that text that pass to the server from now on. */
  public AtomicInteger count(String text) {
    Counter counter = new Counter(text, new AtomicInteger());
    counters.add(counter);
    return counter.number();
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
    leaves = false;
    relay.listen();
  }

  /** Lets new connections work again. */
  public void behave() {
    isFrozen = false;
    delayedPieces = 0;
    swallowsAnswers = false;
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
  private static final class Trap {
    private String text = "";
    private int left;

    synchronized void set(String awaited, int n) {
      text = awaited;
      left = n;
    }

    /** Returns whether this is the awaited occurrence. */
    synchronized boolean springs(String passing) {
      return left > 0 && passing.contains(text) && --left == 0;
    }

    synchronized boolean hasSprung() {
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
    AtomicBoolean doomed = new AtomicBoolean();
    relay.pump(client, server, passing(sent -> cutsRequest(sent, doomed)), end);
    AtomicInteger left = new AtomicInteger(delayedPieces);
    relay.pump(
        server,
        client,
        passing(
            answer -> {
              if (left.getAndDecrement() > 0) {
                delay();
              }
              return cutsAnswer(answer, doomed);
            }),
        end);
  }

  private void delay() {
    long end = System.nanoTime() + delayNanos;
    for (long left = delayNanos; left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private boolean cutsRequest(String sent, AtomicBoolean doomed) {
    @Nullable String awaited = trigger;
    swallowsAnswers |= awaited != null && sent.contains(awaited);
    if (requests.springs(sent)) {
      return true;
    }
    if (answered.springs(sent)) {
      doomed.set(true);
    }
    counters.forEach(counter -> counter.look(sent));
    return false;
  }

  private boolean cutsAnswer(String answer, AtomicBoolean doomed) {
    return swallowsAnswers || doomed.get() || answers.springs(answer);
  }

  private TcpRelay.Transfer passing(Predicate<String> cuts) {
    return (to, bytes, count) -> {
      if (cuts.test(new String(bytes, 0, count, StandardCharsets.ISO_8859_1))) {
        if (leaves) {
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
