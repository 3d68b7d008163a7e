package io.lmscore.store.neo4j.client;

import java.io.Serializable;
import org.neo4j.driver.Logger;
import org.neo4j.driver.Logging;

/**
 * Forwards the driver's log messages to SLF4J. Its life cycle is logged at DEBUG, since there is a
 * driver for each connection. Exceptions are also logged at DEBUG, since the calls that they end
 * throw them.
 */
final class QuietLogging implements Logging, Serializable {
  private static final long serialVersionUID = 1L;

  @Override
  public Logger getLog(String name) {
    return new QuietLogger(Logging.slf4j().getLog(name));
  }

  record QuietLogger(Logger log) implements Logger {
    @Override
    public void error(String message, Throwable cause) {
      log.debug(message, cause);
    }

    @Override
    public void info(String message, Object... parameters) {
      log.debug(message, parameters);
    }

    @Override
    public void warn(String message, Object... parameters) {
      log.warn(message, parameters);
    }

    @Override
    public void warn(String message, Throwable cause) {
      log.debug(message, cause);
    }

    @Override
    public void debug(String message, Object... parameters) {
      log.debug(message, parameters);
    }

    @Override
    public void debug(String message, Throwable throwable) {
      log.debug(message, throwable);
    }

    @Override
    public void trace(String message, Object... parameters) {
      log.trace(message, parameters);
    }

    @Override
    public boolean isTraceEnabled() {
      return log.isTraceEnabled();
    }

    @Override
    public boolean isDebugEnabled() {
      return log.isDebugEnabled();
    }
  }
}
