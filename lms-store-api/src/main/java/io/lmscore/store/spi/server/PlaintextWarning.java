package io.lmscore.store.spi.server;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Warns of unencrypted network connections to servers. */
public final class PlaintextWarning {
  private static final Logger LOG = LoggerFactory.getLogger(PlaintextWarning.class);

  /** The loopback addresses of IPv4 and IPv6, and their names (RFC 6761). */
  private static final Pattern LOOPBACK =
      Pattern.compile(
          "(?i)(.*\\.)?localhost\\.?|127(\\.\\d{1,3}){3}|\\[?(::1|(0+:){7}0*1)(%.+)?]?");

  private static final Set<String> WARNED = ConcurrentHashMap.newKeySet();

  private PlaintextWarning() {}

  /**
   * Logs a warning about a host that is not a loopback address, once for each host in a process.
   * Does not resolve the name.
   *
   * @param backend the backend that connects to the host
   * @param host a name or an address
   * @param remedy the configuration to use instead
   */
  public static void warn(String backend, String host, String remedy) {
    if (!LOOPBACK.matcher(host).matches() && WARNED.add(backend + ' ' + host)) {
      LOG.warn("{}: passwords and data may travel to {} in plain text; {}", backend, host, remedy);
    }
  }
}
