#include "server/metrics/exposition.h"

#include <QLocale>

#include <cmath>

namespace smartcache {

namespace {

QByteArray number(double value)
{
    if (std::isnan(value))
        return "NaN";
    if (std::isinf(value))
        return value > 0 ? "+Inf" : "-Inf";
    // Whole numbers, of which most are counts, without an exponent while they are exact.
    if (value == std::floor(value) && std::abs(value) < 1e15)
        return QByteArray::number(qint64(value));
    return QByteArray::number(value, 'g', QLocale::FloatingPointShortest);
}

QByteArray escapedHelp(QByteArray text)
{
    return text.replace('\\', "\\\\").replace('\n', "\\n");
}

QByteArray escapedLabel(const QByteArray &text)
{
    return escapedHelp(text).replace('"', "\\\"");
}

} // namespace

void Exposition::counter(const QByteArray &name, const QByteArray &help)
{
    family(name, help, "counter");
}

void Exposition::gauge(const QByteArray &name, const QByteArray &help)
{
    family(name, help, "gauge");
}

void Exposition::sample(double value, const Labels &labels)
{
    line(m_name, value, labels);
}

void Exposition::histogram(const QByteArray &name, const QByteArray &help,
                           const std::vector<std::pair<double, qint64>> &buckets, double sum,
                           qint64 count)
{
    family(name, help, "histogram");
    for (const auto &[bound, upTo] : buckets)
        line(name + "_bucket", double(upTo), {{"le", number(bound)}});
    line(name + "_bucket", double(count), {{"le", "+Inf"}});
    line(name + "_sum", sum, {});
    line(name + "_count", double(count), {});
}

void Exposition::family(const QByteArray &name, const QByteArray &help, const char *type)
{
    m_name = name;
    m_text += "# HELP " + name + ' ' + escapedHelp(help) + "\n# TYPE " + name + ' ' + type + '\n';
}

void Exposition::line(const QByteArray &name, double value, const Labels &labels)
{
    m_text += name;
    char separator = '{';
    for (const auto &[label, text] : labels) {
        m_text += separator + label + "=\"" + escapedLabel(text) + '"';
        separator = ',';
    }
    if (!labels.empty())
        m_text += '}';
    m_text += ' ' + number(value) + '\n';
}

} // namespace smartcache
