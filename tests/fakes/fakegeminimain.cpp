// fake_gemini: the tests' Gemini as a program, for tests that start several processes.

#include "tests/fakes/fakegemini.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QSocketNotifier>

#include <csignal>
#include <cstdio>
#include <optional>
#include <sys/socket.h>
#include <unistd.h>

using namespace smartcache::test;

namespace {

int signalPipe[2]; ///< A handler may do no more than write(): the event loop reads the other end.

void onSignal(int)
{
    const char byte = 1;
    [[maybe_unused]] const ssize_t written = ::write(signalPipe[0], &byte, 1);
}

QString faultList()
{
    QString list;
    for (const GeminiFault &fault : geminiFaults())
        list += QStringLiteral("  %1 %2\n")
                    .arg(QLatin1String(fault.name), -24)
                    .arg(QLatin1String(fault.description));
    return list;
}

[[noreturn]] void refuse(const QString &reason)
{
    std::fputs(qPrintable(QStringLiteral("fake_gemini: ") + reason + u'\n'), stderr);
    std::exit(2);
}

/// The number that `option` was given; ends the program when it is none of 0…`most`.
int numberOf(const QCommandLineParser &parser, const QString &option, int most)
{
    bool isNumber = false;
    const int number = parser.value(option).toInt(&isNumber);
    if (!isNumber || number < 0 || number > most)
        refuse(QStringLiteral("--%1 \"%2\" is not a number from 0 to %3")
                   .arg(option, parser.value(option))
                   .arg(most));
    return number;
}

/// "503-plain", "503-plain:2" or "503-plain:always".
void addFault(FakeGemini *gemini, const QString &text)
{
    const QString name = text.section(u':', 0, 0);
    const QString countText = text.section(u':', 1);
    if (!isGeminiFault(name))
        refuse(QStringLiteral("no fault is called \"%1\"; there are:\n%2").arg(name, faultList()));
    bool isNumber = true;
    const int count = countText.isEmpty()                    ? 1
                      : countText == QLatin1String("always") ? FakeGemini::always
                                                             : countText.toInt(&isNumber);
    if (!isNumber || count == 0 || count < FakeGemini::always)
        refuse(QStringLiteral("\"%1\" is not how often: 1 or more, or always").arg(countText));
    gemini->addFault(name, count);
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("A stand-in for the Gemini API on 127.0.0.1.\n\nFaults:\n") + faultList());
    parser.addHelpOption();
    parser.addOptions(
        {{QStringLiteral("port"), QStringLiteral("Listens there; 0: any free one."),
          QStringLiteral("N"), QStringLiteral("0")},
         {QStringLiteral("latency-ms"), QStringLiteral("Each answer lets wait for so long."),
          QStringLiteral("N"), QStringLiteral("0")},
         {QStringLiteral("retry-delay-ms"),
          QStringLiteral("What 429s ask for instead of their own delay."), QStringLiteral("N")},
         {QStringLiteral("rpm"), QStringLiteral("Requests that a model takes in any minute."),
          QStringLiteral("N"), QStringLiteral("0")},
         {QStringLiteral("tpm"), QStringLiteral("Tokens that a model takes in any minute."),
          QStringLiteral("N"), QStringLiteral("0")},
         {QStringLiteral("key"), QStringLiteral("The only key that is taken."),
          QStringLiteral("KEY"), QStringLiteral("fake-key")},
         {QStringLiteral("fault"),
          QStringLiteral("The next COUNT (1, or \"always\") generate calls fail so; repeatable."),
          QStringLiteral("NAME[:COUNT]")}});
    parser.process(app);
    if (!parser.positionalArguments().isEmpty())
        refuse(QStringLiteral("\"%1\" is not an option; see --help")
                   .arg(parser.positionalArguments().constFirst()));

    FakeGemini gemini;
    constexpr int hourInMs = 3'600'000;
    gemini.setKey(parser.value(QStringLiteral("key")));
    gemini.setLatency(
        std::chrono::milliseconds(numberOf(parser, QStringLiteral("latency-ms"), hourInMs)));
    if (parser.isSet(QStringLiteral("retry-delay-ms")))
        gemini.setRetryDelay(std::chrono::milliseconds(
            numberOf(parser, QStringLiteral("retry-delay-ms"), hourInMs)));
    constexpr int mostOfAMinute = 100'000'000;
    gemini.setQuota(numberOf(parser, QStringLiteral("rpm"), mostOfAMinute),
                    numberOf(parser, QStringLiteral("tpm"), mostOfAMinute));
    for (const QString &fault : parser.values(QStringLiteral("fault")))
        addFault(&gemini, fault);

    if (::socketpair(AF_UNIX, SOCK_STREAM, 0, signalPipe) != 0)
        refuse(QStringLiteral("no socket pair for signals"));
    QSocketNotifier notifier(signalPipe[1], QSocketNotifier::Read);
    QObject::connect(&notifier, &QSocketNotifier::activated, &app, &QCoreApplication::quit);
    std::signal(SIGTERM, onSignal);
    std::signal(SIGINT, onSignal);

    const QUrl url =
        gemini.start(static_cast<quint16>(numberOf(parser, QStringLiteral("port"), 65'535)));
    std::printf("listening on %s\n", qPrintable(url.toString()));
    std::fflush(stdout);
    return QCoreApplication::exec();
}
