package io.lmscore.store.neo4j.server;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The command line of the server's JVM, as lines of an argument file of {@code java}. */
final class ServerArguments {
  /** A file that the build writes: the class path of the server, without this module. */
  private static final String CLASS_PATH = "classpath.txt";

  /** The packages that the vendor's neo4j.conf opens. */
  private static final List<String> OPENED = List.of("java.nio", "java.io", "sun.nio.ch");

  /** The first version that warns of memory access by {@code Unsafe}, and knows the option. */
  private static final int UNSAFE_WARNS = 24;

  private ServerArguments() {}

  static List<String> lines(Settings settings, Path scratch) throws IOException {
    List<String> arguments = new ArrayList<>();
    arguments.add("-Xmx" + settings.heapMebibytes() + "m");
    if (settings.quickStart()) {
      arguments.add("-XX:TieredStopAtLevel=1");
    }
    for (String opened : OPENED) {
      arguments.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED");
    }
    if (Runtime.version().feature() >= UNSAFE_WARNS) {
      arguments.add("--enable-native-access=ALL-UNNAMED");
      arguments.add("--sun-misc-unsafe-memory-access=allow");
    }
    arguments.add(property(Neo4jServerMain.SCRATCH, scratch));
    arguments.add(property(Neo4jServerMain.PORT, settings.port()));
    arguments.add(property(Neo4jServerMain.PAGE_CACHE, settings.pageCacheMebibytes()));
    arguments.add(property(Neo4jServerMain.PASSWORD, settings.password()));
    @Nullable Path folder = settings.folder();
    if (folder != null) {
      arguments.add(property(Neo4jServerMain.FOLDER, folder.toAbsolutePath()));
    }
    settings
        .more()
        .forEach(
            (name, value) -> arguments.add(property(Neo4jServerMain.SETTING_PREFIX + name, value)));
    arguments.add("-classpath");
    arguments.add(classPath());
    arguments.add("io.lmscore.store.neo4j.server.Neo4jServerMain");
    return arguments.stream().map(ServerArguments::quoted).collect(Collectors.toList());
  }

  private static String property(String name, Object value) {
    return "-D" + name + "=" + value;
  }

  private static String classPath() throws IOException {
    try (@Nullable InputStream in = ServerArguments.class.getResourceAsStream(CLASS_PATH)) {
      if (in == null) {
        throw new FileNotFoundException(CLASS_PATH + " is missing; run mvn process-classes");
      }
      String jars = new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
      return ownLocation() + File.pathSeparator + jars;
    }
  }

  /** The folder or jar of this module. */
  private static Path ownLocation() throws IOException {
    try {
      return Path.of(
          ServerArguments.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }

  private static String quoted(String argument) {
    return '"' + argument.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
