package io.lmscore.store.timescale.client;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGProperty;

/** The parts of a database URL that {@link JdbcUrl} accepts. Immutable. */
final class ConnectionUrl {
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,9}");

  /** Parts of the address, which pgjdbc also accepts as properties. */
  private static final Set<String> ADDRESS_PROPERTIES = Set.of("host", "port", "dbname", "service");

  /** Properties that name classes of the host. These classes read their own properties. */
  private static final Set<String> CLASS_PROPERTIES =
      Set.of(
          "socketFactory",
          "sslfactory",
          "sslpasswordcallback",
          "sslhostnameverifier",
          "authenticationPluginClassName",
          "connectExecutor");

  private static final Set<String> FRACTION_PROPERTIES = Set.of("loginTimeout");

  private final String address;
  private final Map<String, String> properties;

  private ConnectionUrl(String address, Map<String, String> properties) {
    this.address = address;
    this.properties = properties;
  }

  /**
   * Parses a URL.
   *
   * @throws IllegalArgumentException when the driver does not know a property, which it would
   *     ignore, or refuses its value; the message repeats no value
   */
  static ConnectionUrl of(String text) {
    int question = text.indexOf('?');
    String address = question < 0 ? text : text.substring(0, question);
    return new ConnectionUrl(address, properties(question < 0 ? "" : text.substring(question + 1)));
  }

  private static Map<String, String> properties(String query) {
    Map<String, String> properties = new LinkedHashMap<>();
    for (String part : query.split("&", -1)) {
      int equals = part.indexOf('=');
      String name = equals < 0 ? part : part.substring(0, equals);
      String value = equals < 0 ? "" : part.substring(equals + 1);
      if (!part.isEmpty()) {
        properties.put(name, URLDecoder.decode(value, StandardCharsets.UTF_8));
      }
    }
    boolean acceptsUnknown = properties.keySet().stream().anyMatch(CLASS_PROPERTIES::contains);
    properties.forEach((name, value) -> check(name, value, acceptsUnknown));
    return properties;
  }

  private static void check(String name, String value, boolean acceptsUnknown) {
    @Nullable PGProperty property = PGProperty.forName(name);
    if (property == null && !acceptsUnknown && !ADDRESS_PROPERTIES.contains(name)) {
      throw new IllegalArgumentException("has a property that is unknown to the driver");
    } else if (property == null) {
      return;
    }
    String @Nullable [] choices = property.getChoices();
    if (choices != null && !Set.of(choices).contains(value)) {
      throw new IllegalArgumentException(
          "has a " + property.getName() + " that is not one of " + String.join(", ", choices));
    }
    @Nullable String defaultValue = property.getDefaultValue();
    boolean isNumber = defaultValue != null && NUMBER.matcher(defaultValue).matches();
    if (isNumber && !FRACTION_PROPERTIES.contains(name) && !NUMBER.matcher(value).matches()) {
      throw new IllegalArgumentException("has a " + property.getName() + " that is not a number");
    }
  }

  /** The value of a property; "" when it is not given. */
  String property(String name) {
    return properties.getOrDefault(name, "");
  }

  /** The number of servers that a login tries in turn, at least 1. */
  int hosts() {
    return address.split(",", -1).length;
  }

  /** The URL for the driver, without that property. */
  String without(String name) {
    String query =
        properties.entrySet().stream()
            .filter(property -> !property.getKey().equals(name))
            .map(property -> property.getKey() + "=" + encode(property.getValue()))
            .collect(Collectors.joining("&"));
    return query.isEmpty() ? address : address + "?" + query;
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Omits the properties, because one of them may be a secret. */
  @Override
  public String toString() {
    return address;
  }
}
