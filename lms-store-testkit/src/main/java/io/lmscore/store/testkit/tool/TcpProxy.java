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
 * Stands between a store and its server, on loopback, and misbehaves when it is told to. Requests
 * and answers are looked at as they come from the network, as text in ISO 8859-1; what is looked
 * for should be short, since it is not found where a read ends within it. Thread-safe.
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
   * Listens on a port that is free.
   *
   * @param serverPort of the server, on loopback
   */
  public TcpProxy(int serverPort) throws IOException {
    this.serverPort = serverPort;
    this.listener = listen(0);
    this.port = listener.getLocalPort();
  }

  /** Where it listens, on loopback. */
  public int port() {
    return port;
  }

  /** Nothing passes any more, in either direction; connections stay open. */
  public void freeze() {
    isFrozen = true;
  }

  /** What is sent arrives, but the next answer of each connection cuts it instead of passing. */
  public void swallowAnswers() {
    swallowsAnswers = true;
  }

  /** {@link #swallowAnswers} from when that text is sent. */
  public void swallowAnswersTo(String text) {
    trigger = text;
  }

  /** The n-th answer with that text from now on cuts its connection; all others pass. */
  public void swallowAnswer(String text, int n) {
    answers.set(text, n);
  }

  /** The n-th request with that text from now on arrives, and the answer cuts its connection. */
  public void swallowAnswerTo(String text, int n) {
    answered.set(text, n);
  }

  /** The n-th request with that text from now on cuts its connection and does not arrive. */
  public void swallowRequest(String text, int n) {
    requests.set(text, n);
  }

  /** What is swallowed next cuts all connections, and nobody listens, until {@link #accept}. */
  public void leave() {
    leaves = true;
  }

  /**
   * The first answers on each connection that is made from now on arrive so much later: a server
   * that takes its time for a login.
   *
   * @param pieces how many, as they come from the network
   */
  public void delayFirstAnswers(int pieces, Duration by) {
    delayedPieces = pieces;
    delayNanos = by.toNanos();
  }

  /** Whether what was to be swallowed has come. */
  public boolean hasSwallowed() {
    return answers.hasSprung() && requests.hasSprung() && answered.hasSprung();
  }

  /** Counts the requests with that text that go on to the server from now on. */
  public AtomicInteger count(String text) {
    Counter counter = new Counter(text, new AtomicInteger());
    counters.add(counter);
    return counter.number();
  }

  /** Nobody listens any more, until {@link #accept}; connections stay. */
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

  /** New connections work again. */
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

  /** Waits for the n-th time that a text comes. */
  private static final class Trap {
    private String text = "";
    private int left;

    synchronized void set(String awaited, int n) {
      text = awaited;
      left = n;
    }

    /** Whether this is what it waits for. */
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
        // It was closed, or has no server: whoever came is sent away.
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
      // One of the two has gone; the other follows.
    }
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "proxy");
    thread.setDaemon(true);
    thread.start();
  }
}
