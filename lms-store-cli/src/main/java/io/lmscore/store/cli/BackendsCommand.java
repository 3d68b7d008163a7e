package io.lmscore.store.cli;

import io.lmscore.store.Stores;
import io.lmscore.store.spi.CommonOptions;
import io.lmscore.store.spi.Option;
import io.lmscore.store.spi.StoreProvider;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists the backends on the class path. */
@Command(
    name = "backends",
    description = "Lists the backends on the class path, with all their options.",
    mixinStandardHelpOptions = true)
final class BackendsCommand implements Runnable {
  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets spec before it calls run
  BackendsCommand() {}

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    out.println("Options of every backend, as lms.store.<role>.<option>:");
    out.println(table(CommonOptions.all()));
    for (StoreProvider provider : Stores.providers()) {
      String roles =
          provider.roles().stream().sorted().map(r -> r.key()).collect(Collectors.joining(", "));
      out.println(provider.id() + ": " + provider.description());
      out.println("roles: " + roles);
      out.println("options, as lms.store.<role>." + provider.id() + ".<option>:");
      out.println(table(provider.options()));
    }
  }

  private static String table(List<Option<?>> options) {
    TextTable table = new TextTable("option", "values", "default", "description");
    options.forEach(
        option ->
            table.row(
                option.name(),
                option.takes(),
                option.isRequired() ? "(required)" : option.defaultText().orElse(""),
                option.description()));
    return table.format();
  }
}
