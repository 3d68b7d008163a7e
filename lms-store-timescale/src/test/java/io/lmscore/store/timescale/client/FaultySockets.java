package io.lmscore.store.timescale.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.SocketFactory;

/** Sockets whose reads fail with an error of the JVM, as when its memory or stack is exhausted. */
public final class FaultySockets extends SocketFactory {
  private static final AtomicInteger READS = new AtomicInteger(-1);

  /** The read after that many others fails, of all sockets together. */
  static void failAfter(int reads) {
    READS.set(reads);
  }

  /** Whether the read has failed. */
  static boolean hasFailed() {
    return READS.get() < 0;
  }

  static final class Failure extends VirtualMachineError {
    private static final long serialVersionUID = 1L;
  }

  private static final class FaultySocket extends Socket {
    @Override
    public InputStream getInputStream() throws IOException {
      return new FilterInputStream(super.getInputStream()) {
        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
          if (READS.get() >= 0 && READS.getAndDecrement() == 0) {
            throw new Failure();
          }
          return super.read(bytes, offset, length);
        }
      };
    }
  }

  @Override
  public Socket createSocket() {
    return new FaultySocket();
  }

  @Override
  public Socket createSocket(String host, int port) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
    throw new UnsupportedOperationException();
  }
}
