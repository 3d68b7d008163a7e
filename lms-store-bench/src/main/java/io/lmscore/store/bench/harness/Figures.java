package io.lmscore.store.bench.harness;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Figures for people: three significant digits, and a unit that suits. */
public final class Figures {
  private static final MathContext DIGITS = new MathContext(3);

  private Figures() {}

  /** A time. */
  public static String nanos(double nanos) {
    if (nanos < 1e3) {
      return plain(nanos) + " ns";
    } else if (nanos < 1e6) {
      return plain(nanos / 1e3) + " us";
    } else if (nanos < 1e9) {
      return plain(nanos / 1e6) + " ms";
    }
    return plain(nanos / 1e9) + " s";
  }

  /** A number of bytes, in powers of 1,024. */
  public static String bytes(double bytes) {
    if (Math.abs(bytes) < 1 << 10) {
      return plain(bytes) + " B";
    } else if (Math.abs(bytes) < 1 << 20) {
      return plain(bytes / (1 << 10)) + " KiB";
    } else if (Math.abs(bytes) < 1 << 30) {
      return plain(bytes / (1 << 20)) + " MiB";
    }
    return plain(bytes / (1 << 30)) + " GiB";
  }

  /** A ratio with its interval. */
  public static String ratio(Ratio ratio) {
    return String.format(
        Locale.ROOT,
        "%s [%s, %s]",
        plain(ratio.estimate()),
        plain(ratio.low()),
        plain(ratio.high()));
  }

  /** A number of at most three significant digits; whole ones with all their digits. */
  public static String plain(double number) {
    if (!Double.isFinite(number)) {
      return String.valueOf(number);
    }
    if (Math.abs(number) >= 1000) {
      return String.format(Locale.ROOT, "%,d", Math.round(number));
    }
    BigDecimal rounded = new BigDecimal(number).round(DIGITS);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }
}
