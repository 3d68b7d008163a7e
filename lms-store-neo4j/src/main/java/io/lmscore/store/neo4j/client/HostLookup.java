package io.lmscore.store.neo4j.client;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks up the address of the server's host. The driver would look it up in the thread of the
 * caller, and wait without a bound for silent name servers. After this lookup it finds the address
 * in the cache of the JVM. Thread-safe.
 */
final class HostLookup {
  private static final Logger LOG = LoggerFactory.getLogger(HostLookup.class);
  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|.*:.*");

  private final String host;
  private final Resolver resolver;
  private @Nullable CompletableFuture<Void> inProgress;

  /** Resolves a host name without a bound on time. */
  interface Resolver {
    /** The addresses of a host. */
    InetAddress[] resolve(String host) throws UnknownHostException;
  }

  /**
   * @param host a name or an address
   */
  HostLookup(String host) {
    this(host, InetAddress::getAllByName);
  }

  HostLookup(String host, Resolver resolver) {
    this.host = host;
    this.resolver = resolver;
  }

  /**
   * Waits until the name servers have answered, even if they do not know the host.
   *
   * @throws TimeoutException when they did not answer within that time; another thread continues to
   *     wait
   */
  void await(Duration atMost) throws InterruptedException, TimeoutException {
    if (ADDRESS.matcher(host).matches()) {
      return;
    }
    try {
      lookup().get(atMost.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      LOG.debug("the driver reports this failure", e);
    }
  }

  private synchronized CompletableFuture<Void> lookup() {
    if (inProgress == null || inProgress.isDone()) {
      CompletableFuture<Void> answer = new CompletableFuture<>();
      Thread thread = new Thread(() -> lookup(answer), "lms-store-neo4j-lookup");
      thread.setDaemon(true);
      thread.start();
      inProgress = answer;
    }
    return inProgress;
  }

  private void lookup(CompletableFuture<Void> answer) {
    try {
      resolver.resolve(host);
      answer.complete(null);
    } catch (UnknownHostException | RuntimeException e) {
      answer.completeExceptionally(e);
    }
  }
}
