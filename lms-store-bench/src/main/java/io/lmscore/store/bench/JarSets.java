package io.lmscore.store.bench;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The class paths of child processes. The build puts each set of jars into the folder {@code <set>}
 * beside the jar of these classes, and lists it in the file {@code <set>.classpath}. The file has
 * paths relative to itself, separated by colons, in the order in which Maven resolved them. The
 * classes of a module with a set of its own are in {@code lms-store-bench-<set>.jar}, in the same
 * folder.
 */
final class JarSets {
  private JarSets() {}

  /**
   * Returns the class path of a set. When these classes are in no jar, as in tests, returns the
   * class path of this process.
   *
   * @throws UncheckedIOException when there is no such set
   */
  static String classPath(String set) {
    Path self = self();
    if (Files.isDirectory(self)) {
      return System.getProperty("java.class.path");
    }
    try {
      String list = Files.readString(self.resolveSibling(set + ".classpath")).strip();
      Path its = self.resolveSibling("lms-store-bench-" + set + ".jar");
      return Stream.concat(
              Stream.of(self, its).filter(Files::exists),
              Arrays.stream(list.split(":")).map(self::resolveSibling))
          .map(Path::toString)
          .collect(Collectors.joining(File.pathSeparator));
    } catch (IOException e) {
      throw new UncheckedIOException("the set of jars '" + set + "' cannot be read: " + e, e);
    }
  }

  private static Path self() {
    try {
      return Path.of(JarSets.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
