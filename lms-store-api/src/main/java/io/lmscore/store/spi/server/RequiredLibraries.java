package io.lmscore.store.spi.server;

import io.lmscore.store.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The libraries that a backend calls, each with the least version that has everything that it
 * calls. An application may bring an older one on its class path, with which the first calls
 * succeed and a later one ends with a {@link LinkageError}; so a provider asks {@link #check}
 * before it opens. Not thread-safe.
 */
public final class RequiredLibraries {
  private static final Logger LOG = LoggerFactory.getLogger(RequiredLibraries.class);
  private static final Pattern NUMBERS = Pattern.compile("\\d{1,9}(\\.\\d{1,9})*");

  private final String backend;
  private final List<String> faults = new ArrayList<>();

  /**
   * @param backend its id
   */
  public RequiredLibraries(String backend) {
    this.backend = backend;
  }

  /**
   * Adds a library that says its version itself.
   *
   * @param name of the artifact
   * @param least numbers with dots between them: {@code "2.16"}
   * @param type a class of the library; its jar is named in the fault
   * @param found the version that the library says; text behind the numbers does not count, and a
   *     text that does not begin with a number is taken for new enough
   * @return this
   */
  public RequiredLibraries add(String name, String least, Class<?> type, String found) {
    Matcher numbers = NUMBERS.matcher(found);
    if (!numbers.lookingAt()) {
      LOG.debug("{}: the version of {} in {} is unknown", backend, name, location(type));
    } else if (isOlder(numbers(numbers.group()), numbers(least))) {
      faults.add(
          "the backend "
              + backend
              + " needs "
              + name
              + " "
              + least
              + " or later and found "
              + found
              + " in "
              + location(type)
              + "; set its version in the build of the application");
    }
    return this;
  }

  /**
   * Adds a library whose version stands in the {@code pom.properties} that Maven put into its jar.
   * Where there are none, the library is taken for new enough.
   *
   * @param groupId of the artifact
   * @param artifactId its name
   * @param least as in {@link #add}
   * @param type a class of the library
   * @return this
   */
  public RequiredLibraries addMaven(
      String groupId, String artifactId, String least, Class<?> type) {
    return add(artifactId, least, type, mavenVersion(groupId, artifactId, type));
  }

  /**
   * Compares what was added.
   *
   * @throws ConfigurationException with a fault for each library that is too old; it names the
   *     least version, the version that was found, and the jar
   */
  public void check() {
    if (!faults.isEmpty()) {
      throw new ConfigurationException(faults);
    }
  }

  /** 2.16 and 2.16.0 are equal. */
  private static boolean isOlder(int[] found, int[] least) {
    int length = Math.max(found.length, least.length);
    return Arrays.compare(Arrays.copyOf(found, length), Arrays.copyOf(least, length)) < 0;
  }

  private static int[] numbers(String version) {
    return Arrays.stream(version.split("\\.", -1)).mapToInt(Integer::parseInt).toArray();
  }

  /** Of the jar that the class came from: another version may stand behind it on the class path. */
  private static String mavenVersion(String groupId, String artifactId, Class<?> type) {
    @Nullable URL url =
        type.getResource("/META-INF/maven/" + groupId + "/" + artifactId + "/pom.properties");
    if (url == null || !url.toString().contains(location(type))) {
      return "";
    }
    Properties properties = new Properties();
    try (InputStream in = url.openStream()) {
      properties.load(in);
    } catch (IOException | IllegalArgumentException e) {
      LOG.debug("cannot read {}", url, e);
    }
    return properties.getProperty("version", "");
  }

  private static String location(Class<?> type) {
    @Nullable CodeSource source = type.getProtectionDomain().getCodeSource();
    @Nullable URL location = source == null ? null : source.getLocation();
    return location == null ? "an unknown place" : location.toString();
  }
}
