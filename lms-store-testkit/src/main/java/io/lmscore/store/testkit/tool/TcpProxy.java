package io.lmscore.store.testkit.tool;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
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
  private static final int BACKLOG = 50;
  private static final int BUFFER_BYTES = 1 << 16;

  private final int port;
  private final int serverPort;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final List<Counter> counters = new CopyOnWriteArrayList<>();
  private final Trap answers = new Trap();
  private final Trap requests = new Trap();
  private final Trap answered = new Trap();
  private ServerSocket listener;
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
    this.serverPort = serverPort;
    this.listener = listen(0);
    this.port = listener.getLocalPort();
  }

  /** Returns the port on which the proxy listens, on loopback. */
  public int port() {
    return port;
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
    listener.close();
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
    listener = listen(port);
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
    listener.close();
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

  private ServerSocket listen(int at) throws IOException {
    ServerSocket socket = new ServerSocket(at, BACKLOG, InetAddress.getLoopbackAddress());
    start(() -> serve(socket));
    return socket;
  }

  private void serve(ServerSocket from) {
    while (!from.isClosed()) {
      try {
        connect(from.accept());
      } catch (IOException e) {
        // The listener was closed, or there is no server: close the connection of the client.
      }
    }
  }

  private void connect(Socket client) throws IOException {
    Socket server;
    try {
      server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
    } catch (IOException e) {
      client.close();
      throw e;
    }
    sockets.add(client);
    sockets.add(server);
    AtomicBoolean doomed = new AtomicBoolean();
    start(() -> pump(client, server, sent -> cutsRequest(sent, doomed)));
    AtomicInteger left = new AtomicInteger(delayedPieces);
    start(
        () ->
            pump(
                server,
                client,
                answer -> {
                  if (left.getAndDecrement() > 0) {
                    delay();
                  }
                  return cutsAnswer(answer, doomed);
                }));
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

  private void pump(Socket from, Socket to, Predicate<String> cuts) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[BUFFER_BYTES];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        if (cuts.test(new String(buffer, 0, count, StandardCharsets.ISO_8859_1))) {
          if (leaves) {
            close();
          }
          return;
        }
        if (!isFrozen) {
          out.write(buffer, 0, count);
        }
      }
    } catch (IOException e) {
      // One side has closed its connection; close the other one.
    }
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "proxy");
    thread.setDaemon(true);
    thread.start();
  }
}
