package io.lmscore.store.neo4j.client;

import io.lmscore.store.neo4j.client.WaitAbandonedException.Reason;
import java.util.Set;
import org.neo4j.driver.AccessMode;
import org.neo4j.driver.Bookmark;
import org.neo4j.driver.BookmarkManager;
import org.neo4j.driver.Driver;
import org.neo4j.driver.SessionConfig;
import org.neo4j.driver.async.AsyncSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection to the server: a driver whose pool has room for one connection. Therefore closing
 * the driver closes the connection at any moment: while it is made, logs in or waits for an answer.
 * (A driver with many connections closes one of them only when the server answers.)
 *
 * <p>The driver asks for bookmarks when it creates a session, and again immediately before it sends
 * a statement. This tells whether a statement was sent, and keeps the driver from sending one after
 * the connection was cut. One call uses a connection at a time.
 */
final class Connection {
  private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

  private final Driver driver;
  private final int generation;
  private final SessionConfig readConfig;
  private final SessionConfig writeConfig;
  private final SessionConfig streamConfig;
  private long idleSinceNanos = System.nanoTime();
  private boolean isNew = true;
  private boolean isCreatingSession;
  private boolean mayHaveSent;
  private boolean isCut;
  private boolean isRefusing;

  /**
   * Creates the connection without using the network.
   *
   * @param rowsPerFetch how many rows a stream fetches at once
   * @param bookmarks the bookmarks of all connections
   * @param generation see {@link Connections#invalidateGeneration}
   */
  Connection(
      ConnectionSettings settings, int rowsPerFetch, BookmarkManager bookmarks, int generation) {
    this.driver = Drivers.single(settings);
    this.generation = generation;
    BookmarkManager detector = new SendDetector(bookmarks);
    AccessMode reading = settings.readAccess().mode();
    this.readConfig = config(settings, detector, reading).build();
    this.writeConfig = config(settings, detector, AccessMode.WRITE).build();
    this.streamConfig = config(settings, detector, reading).withFetchSize(rowsPerFetch).build();
  }

  /** The use of a session. */
  enum Use {
    READ,
    WRITE,
    STREAM
  }

  int generation() {
    return generation;
  }

  /** Creates a session. Sends nothing. */
  AsyncSession session(Use use) {
    SessionConfig config =
        switch (use) {
          case READ -> readConfig;
          case WRITE -> writeConfig;
          case STREAM -> streamConfig;
        };
    setCreatingSession(true);
    try {
      return driver.session(AsyncSession.class, config);
    } finally {
      setCreatingSession(false);
    }
  }

  private synchronized void setCreatingSession(boolean isCreating) {
    isCreatingSession = isCreating;
  }

  /** Prepares for the next statement: from here on {@link #mayHaveSent} refers to it. */
  synchronized void expectStatement() {
    mayHaveSent = false;
  }

  /** Whether the statement may have arrived at the server. */
  synchronized boolean mayHaveSent() {
    return mayHaveSent;
  }

  synchronized boolean isCut() {
    return isCut;
  }

  /** Closes the connection unless the statement was sent. Returns whether it was closed. */
  boolean cutUnlessSent() {
    synchronized (this) {
      if (mayHaveSent) {
        return false;
      }
      isCut = true;
    }
    close();
    return true;
  }

  /**
   * Refuses to send until {@link #allowSending}, unless the statement was sent. Returns whether it
   * refuses.
   */
  synchronized boolean refuseUnlessSent() {
    isRefusing = !mayHaveSent;
    return isRefusing;
  }

  /** Ends {@link #refuseUnlessSent}. */
  synchronized void allowSending() {
    isRefusing = false;
  }

  /** Closes the connection without notifying the server, which ends its work for the connection. */
  void cut() {
    synchronized (this) {
      isCut = true;
    }
    close();
  }

  /** Records that a call has ended its use of the connection. */
  synchronized void markIdle() {
    idleSinceNanos = System.nanoTime();
  }

  /** Whether the connection has not been made yet. */
  synchronized boolean isNew() {
    return isNew;
  }

  /**
   * Whether nothing was sent for this long. A connection that has not been made yet is never idle.
   */
  synchronized boolean isIdle(long atLeastNanos) {
    return !isNew && System.nanoTime() - idleSinceNanos >= atLeastNanos;
  }

  private void close() {
    try {
      driver.closeAsync();
    } catch (RuntimeException e) {
      LOG.debug("closing a connection failed", e);
    }
  }

  private static SessionConfig.Builder config(
      ConnectionSettings settings, BookmarkManager bookmarks, AccessMode mode) {
    SessionConfig.Builder config =
        SessionConfig.builder().withDefaultAccessMode(mode).withBookmarkManager(bookmarks);
    settings.database().ifPresent(config::withDatabase);
    return config;
  }

  /** Records that the driver asks for bookmarks. */
  private synchronized void recordSend() {
    if (isCut) {
      throw new WaitAbandonedException(Reason.LATE);
    }
    if (isCreatingSession) {
      return;
    }
    isNew = false;
    if (isRefusing) {
      throw new WaitAbandonedException(Reason.LATE);
    }
    mayHaveSent = true;
  }

  private final class SendDetector implements BookmarkManager {
    private static final long serialVersionUID = 1L;

    private final transient BookmarkManager all;

    SendDetector(BookmarkManager all) {
      this.all = all;
    }

    @Override
    public void updateBookmarks(Set<Bookmark> previous, Set<Bookmark> next) {
      all.updateBookmarks(previous, next);
    }

    @Override
    public Set<Bookmark> getBookmarks() {
      recordSend();
      return all.getBookmarks();
    }
  }
}
