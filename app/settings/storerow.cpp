#include "app/settings/storerow.h"

#include "app/settings/appsettings.h"
#include "app/settings/optiontexts.h"
#include "app/settings/secretfield.h"
#include "core/base/log.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>

namespace smartcache {

namespace {

/// "Valkey 8.0.1"
QString serverName(const ServerInfo &info)
{
    const QString name =
        info.name == QLatin1String("valkey") ? QStringLiteral("Valkey") : QStringLiteral("Redis");
    return QStringLiteral("%1 %2").arg(name, info.version.toString());
}

} // namespace

StoreRow::StoreRow(Theme &theme, const Option &option, AppSettings &settings,
                   SettingsChanger &changer, QWidget *parent)
    : SecretRow(theme, option, settings, changer, true, parent)
    , m_test(new QPushButton(tr("Test connection")))
{
    auto *buttons = new QWidget;
    auto *layout = new QHBoxLayout(buttons);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_test);
    layout->addStretch(1);
    addControl(buttons);
    field()->line()->setPlaceholderText(QStringLiteral("redis://host:6379"));
    connect(m_test, &QPushButton::clicked, this, &StoreRow::test);
    const auto enable = [this] {
        m_test->setEnabled(!field()->written().isEmpty()
                           || !this->settings().config().redisUrl.isEmpty());
        setMeaning({});
    };
    connect(field(), &SecretField::edited, this, enable);
    connect(&settings, &AppSettings::changed, this, enable);
    refresh();
    enable();
}

QString StoreRow::sign() const
{
    const Expected<StoreAddress> address = StoreAddress::parse(settings().config().redisUrl);
    return settings().config().redisUrl.isEmpty() || !address ? QString() : address->display();
}

void StoreRow::test()
{
    const QString written = field()->written();
    const QString url = written.isEmpty() ? settings().config().redisUrl : written;
    const Expected<StoreAddress> address = StoreAddress::parse(url);
    setMeaning({});
    setProblem({});
    if (!address)
        return setProblem(optiontexts::problem(address.error()));
    keepOutOfLog(address->password);
    keepOutOfLog(address->sentinelPassword);
    m_test->setEnabled(false);
    setMeaning(tr("Connecting…"));
    m_check.check(*address, [this](const Expected<ServerInfo> &info) { tell(info); });
}

void StoreRow::tell(const Expected<ServerInfo> &info)
{
    m_test->setEnabled(true);
    setMeaning({});
    if (!info)
        return setProblem(info.error().message);
    if (info->isLoading)
        return setMeaning(tr("%1 answers, and is still reading its data.").arg(serverName(*info)));
    setMeaning(tr("%1 answers and can be used.").arg(serverName(*info)));
    if (!info->maxmemoryPolicy.isEmpty() && info->maxmemoryPolicy != QLatin1String("noeviction"))
        setProblem(tr("When its memory is full it drops entries (maxmemory-policy is %1), and jobs "
                      "may be lost; noeviction would be right.")
                       .arg(info->maxmemoryPolicy));
}

} // namespace smartcache
