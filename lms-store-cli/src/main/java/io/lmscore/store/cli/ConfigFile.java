package io.lmscore.store.cli;

import io.lmscore.store.Role;
import io.lmscore.store.StoreConfig;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option {@code --config}, shared by the commands that open stores. */
final class ConfigFile {
  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description =
          "Configuration in the format of Java properties: lms.store.<role>.<option>=<value>, and"
              + " lms.store.<role>.<backend>.<option>=<value> for options of one backend."
              + " Environment variables such as LMS_STORE_<ROLE>_<BACKEND>_<OPTION> override its"
              + " lines.")
  private @Nullable Path file;

  /**
   * The configuration of the file, overridden by the environment; without a file, the stores in the
   * heap.
   */
  StoreConfig orInMemory() {
    return file == null
        ? StoreConfig.inMemory()
        : StoreConfig.load(file).overriddenBy(StoreConfig.ofEnvironment(System.getenv()));
  }

  /** Whether a file was given. */
  boolean isGiven() {
    return file != null;
  }

  /** The same configuration for another namespace. */
  static StoreConfig inNamespace(StoreConfig config, String namespace) {
    StoreConfig changed = config;
    for (Role role : Role.values()) {
      String prefix = StoreConfig.PREFIX + role.key() + ".";
      if (config.settings().keySet().stream().anyMatch(key -> key.startsWith(prefix))) {
        changed = changed.with(prefix + "namespace", namespace);
      }
    }
    return changed;
  }
}
