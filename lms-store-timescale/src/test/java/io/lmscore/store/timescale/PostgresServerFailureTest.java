package io.lmscore.store.timescale;

import io.lmscore.store.testkit.ServerFailureContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

class PostgresServerFailureTest extends ServerFailureContract {
  private static final Pattern PORT = Pattern.compile(":([0-9]+)/");

  PostgresServerFailureTest() {
    super(new PostgresFixture());
  }

  @Override
  protected int serverPort() {
    Matcher port = PORT.matcher(url());
    return port.find() ? Integer.parseInt(port.group(1)) : 5432;
  }

  @Override
  protected Map<String, String> optionsThrough(int port) {
    return Map.of("url", PORT.matcher(url()).replaceFirst(":" + port + "/"));
  }

  @Override
  protected List<String> driverThreads() {
    return List.of("PostgreSQL");
  }

  private static String url() {
    try {
      return PostgresServer.shared().url();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
