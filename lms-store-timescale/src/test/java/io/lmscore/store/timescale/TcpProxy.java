package io.lmscore.store.timescale;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Stands between a store and its server, on loopback, and misbehaves when it is told to. */
final class TcpProxy implements AutoCloseable {
  private final ServerSocket listener;
  private final int serverPort;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private volatile boolean isFrozen;
  private volatile boolean swallowsAnswers;
  private volatile @Nullable String trigger;
  private volatile String swallowed = "";
  private final AtomicInteger untilSwallowed = new AtomicInteger();

  TcpProxy(int serverPort) throws IOException {
    this.serverPort = serverPort;
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  /** Nothing passes any more, in either direction; connections stay open. */
  void freeze() {
    isFrozen = true;
  }

  /** What is sent arrives, but the next answer of each connection cuts it instead of passing. */
  void swallowAnswers() {
    swallowsAnswers = true;
  }

  /** {@link #swallowAnswers} from when that text is sent. */
  void swallowAnswersTo(String text) {
    trigger = text;
  }

  /** The n-th answer with that text from now on cuts its connection; all others pass. */
  void swallowAnswer(String text, int n) {
    untilSwallowed.set(n);
    swallowed = text;
  }

  /** Whether that answer has come. */
  boolean hasSwallowed() {
    return untilSwallowed.get() <= 0;
  }

  /** New connections work again. */
  void behave() {
    isFrozen = false;
    swallowsAnswers = false;
    trigger = null;
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listener.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
        sockets.add(client);
        sockets.add(server);
        start(() -> pump(client, server, this::listen));
        start(() -> pump(server, client, this::swallows));
      }
    } catch (IOException e) {
      // It was closed.
    }
  }

  private boolean listen(String sent) {
    @Nullable String awaited = trigger;
    swallowsAnswers |= awaited != null && sent.contains(awaited);
    return false;
  }

  private boolean swallows(String answer) {
    String awaited = swallowed;
    boolean isAwaited = !awaited.isEmpty() && answer.contains(awaited);
    return swallowsAnswers || (isAwaited && untilSwallowed.decrementAndGet() == 0);
  }

  private void pump(Socket from, Socket to, Predicate<String> cuts) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[1 << 16];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        if (cuts.test(new String(buffer, 0, count, StandardCharsets.ISO_8859_1))) {
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
