package io.lmscore.store.timescale.client;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.postgresql.jdbc.GSSEncMode;
import org.postgresql.jdbc.SslMode;
import org.postgresql.util.PSQLException;

/**
 * Checks database URLs before the driver gets them, because the driver logs those that it refuses.
 */
public final class JdbcUrl {
  private static final String START = "jdbc:postgresql:";
  private static final Set<String> CREDENTIAL_PROPERTIES = Set.of("user", "password");
  private static final Pattern ADDRESS =
      Pattern.compile("(\\[[0-9A-Fa-f:.]+(?:%[^\\]]+)?]|[^:\\[\\]]*)(?::(.*))?");
  private static final int MAX_PORT = 65_535;

  /** Characters that begin properties for other drivers; pgjdbc reads them as part of the name. */
  private static final Pattern FOREIGN_SEPARATORS = Pattern.compile("[;#\\s]");

  private JdbcUrl() {}

  /**
   * Accepts {@code jdbc:postgresql://host:port,host:port/database?property=value} and the shorter
   * forms that the driver reads.
   *
   * @throws IllegalArgumentException with the reason, without any part of the text
   */
  public static String check(String text) {
    if (!text.startsWith(START)) {
      throw new IllegalArgumentException("does not begin with " + START);
    }
    int query = text.indexOf('?');
    String address = text.substring(START.length(), query < 0 ? text.length() : query);
    checkProperties(query < 0 ? "" : text.substring(query + 1));
    if (FOREIGN_SEPARATORS.matcher(address).find()) {
      throw new IllegalArgumentException(
          "has a semicolon, a # or white space; properties begin after a question mark");
    }
    if (address.startsWith("//")) {
      checkAddresses(address.substring(2));
    } else if (address.startsWith("/")) {
      throw new IllegalArgumentException("has one slash before the host instead of two");
    }
    decode(address);
    if (!new Driver().acceptsURL(text)) {
      throw new IllegalArgumentException("is not a URL that the driver accepts");
    }
    ConnectionUrl.of(text); // checks the properties
    return text;
  }

  /**
   * Returns the hosts to which a connection may be made without encryption: all of them, unless the
   * URL demands TLS or GSS encryption.
   */
  public static List<String> plainHosts(String url) {
    @Nullable Properties properties = Driver.parseURL(url, null);
    if (properties == null || PGProperty.SOCKET_FACTORY.getOrDefault(properties) != null) {
      return List.of(); // a socket factory of the user may encrypt, or need no network
    }
    try {
      boolean isEncrypted =
          SslMode.of(properties).requireEncryption()
              || GSSEncMode.of(properties).requireEncryption();
      @Nullable String hosts = PGProperty.PG_HOST.getOrDefault(properties);
      return isEncrypted || hosts == null ? List.of() : List.of(hosts.split(",", -1));
    } catch (PSQLException e) {
      return List.of(); // the mode does not exist: no connection will be made
    }
  }

  private static void checkAddresses(String addresses) {
    if (addresses.indexOf('@') >= 0) {
      throw new IllegalArgumentException(
          "contains a user or a password; set the options user and password");
    }
    int slash = addresses.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException("has no slash and no database after the host");
    }
    if (addresses.indexOf('/', slash + 1) >= 0) {
      throw new IllegalArgumentException("has a second slash after the host");
    }
    for (String address : addresses.substring(0, slash).split(",", -1)) {
      Matcher parts = ADDRESS.matcher(address);
      if (!parts.matches()) {
        throw new IllegalArgumentException(
            "has a host with colons; write an IPv6 address in brackets");
      }
      checkPort(parts.group(2) == null ? "1" : parts.group(2));
    }
  }

  private static void checkPort(String port) {
    if (!port.matches("[0-9]{1,5}") || number(port) < 1 || number(port) > MAX_PORT) {
      throw new IllegalArgumentException("has a port that is not a number in 1.." + MAX_PORT);
    }
  }

  private static int number(String digits) {
    return Integer.parseInt(digits);
  }

  private static void checkProperties(String query) {
    for (String property : query.split("&", -1)) {
      int equals = property.indexOf('=');
      String name = decode(equals < 0 ? property : property.substring(0, equals));
      decode(equals < 0 ? "" : property.substring(equals + 1));
      if (CREDENTIAL_PROPERTIES.contains(name.toLowerCase(Locale.ROOT))) {
        throw new IllegalArgumentException(
            "contains a user or a password; set the options user and password");
      }
    }
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("has a % without two hexadecimal digits after it");
    }
  }
}
