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
 * The libraries that a backend calls, each with the lowest version that has everything the backend
 * calls. An application may have an older version on its class path. The first calls then succeed,
 * and a later one ends with a {@link LinkageError}. So a provider calls {@link #check} before it
 * opens. Not thread-safe.
 */
public final class RequiredLibraries {
  private static final Logger LOG = LoggerFactory.getLogger(RequiredLibraries.class);
  private static final Pattern NUMBERS = Pattern.compile("\\d{1,9}(\\.\\d{1,9})*");

  private final String backend;
  private final List<String> faults = new ArrayList<>();

  /**
   * @param backend the id of the backend
   */
  public RequiredLibraries(String backend) {
    this.backend = backend;
  }

  /**
   * Adds a library that reports its version.
   *
   * @param name of the artifact
   * @param minVersion the lowest version, numbers separated by dots: {@code "2.16"}
   * @param type a class of the library; the fault names its jar
   * @param found the version that the library reports. Text after the numbers does not count; a
   *     text that does not begin with a number counts as new enough
   * @return this
   */
  public RequiredLibraries add(String name, String minVersion, Class<?> type, String found) {
    Matcher numbers = NUMBERS.matcher(found);
    if (!numbers.lookingAt()) {
      LOG.debug("{}: the version of {} in {} is unknown", backend, name, location(type));
    } else if (isOlder(versionNumbers(numbers.group()), versionNumbers(minVersion))) {
      faults.add(
          "the backend "
              + backend
              + " needs "
              + name
              + " "
              + minVersion
              + " or later and found "
              + found
              + " in "
              + location(type)
              + "; set its version in the build of the application");
    }
    return this;
  }

  /**
   * Adds a library whose version is in the {@code pom.properties} that Maven put into its jar. A
   * library without this file counts as new enough.
   *
   * @param groupId of the artifact
   * @param artifactId its name
   * @param minVersion as in {@link #add}
   * @param type a class of the library
   * @return this
   */
  public RequiredLibraries addMaven(
      String groupId, String artifactId, String minVersion, Class<?> type) {
    return add(artifactId, minVersion, type, mavenVersion(groupId, artifactId, type));
  }

  /**
   * Compares the versions of the added libraries.
   *
   * @throws ConfigurationException with a fault for each library that is too old; the fault names
   *     the lowest version, the found version, and the jar
   */
  public void check() {
    if (!faults.isEmpty()) {
      throw new ConfigurationException(faults);
    }
  }

  /** Whether a version is older than another; 2.16 and 2.16.0 are equal. */
  private static boolean isOlder(int[] found, int[] minVersion) {
    int length = Math.max(found.length, minVersion.length);
    return Arrays.compare(Arrays.copyOf(found, length), Arrays.copyOf(minVersion, length)) < 0;
  }

  private static int[] versionNumbers(String version) {
    return Arrays.stream(version.split("\\.", -1)).mapToInt(Integer::parseInt).toArray();
  }

  /**
   * The version of the jar that contains the class: the class path may contain another version
   * after it.
   */
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
    return location == null ? "an unknown location" : location.toString();
  }
}
