#include "app/around/addressline.h"

#include "app/around/qrcode.h"
#include "app/backend/backend.h"
#include "app/shell/theme.h"
#include "app/widgets/look.h"
#include "core/config/configloader.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHostAddress>
#include <QLabel>
#include <QNetworkInterface>
#include <QPainter>
#include <QTimer>
#include <QToolButton>

namespace smartcache {

using namespace std::chrono_literals;

namespace {

constexpr auto copiedFor = 1500ms;

/// An address of this machine that others in its network can reach; null when it has none.
QHostAddress addressInNetwork(QAbstractSocket::NetworkLayerProtocol protocol)
{
    const QList<QHostAddress> addresses = QNetworkInterface::allAddresses();
    for (const QHostAddress &address : addresses) {
        if (address.protocol() == protocol && !address.isLoopback() && !address.isLinkLocal())
            return address;
    }
    return {};
}

} // namespace

class AddressLine::Dot : public QWidget
{
public:
    explicit Dot(QWidget *parent)
        : QWidget(parent)
    {
        setFixedSize(10, 10);
    }

    void setColor(const QColor &color)
    {
        m_color = color;
        update();
    }

protected:
    void paintEvent(QPaintEvent * /*event*/) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_color);
        painter.drawEllipse(QRectF(rect()).adjusted(1, 1, -1, -1));
    }

private:
    QColor m_color;
};

AddressLine::AddressLine(const AppContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_dot(new Dot(this))
    , m_state(new QLabel)
    , m_address(new QLabel)
{
    auto *top = new QHBoxLayout;
    top->setSpacing(8);
    top->addWidget(m_dot);
    top->addWidget(m_state, 1);
    m_codeButton = addButton("qr", tr("Show the address as a QR code"));
    m_copyButton = addButton("copy", tr("Copy the address"));
    m_openButton = addButton("external", tr("Open in the browser"));
    auto *tools = new QHBoxLayout;
    tools->setSpacing(0);
    for (QToolButton *button : {m_codeButton, m_copyButton, m_openButton})
        tools->addWidget(button);
    top->addLayout(tools);

    m_address->setTextFormat(Qt::PlainText);
    m_address->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_address->setFocusPolicy(Qt::NoFocus); // there is a button to copy it
    setLook(m_address, "muted");

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 0, 2, 0);
    layout->setSpacing(0);
    layout->addLayout(top);
    layout->addWidget(m_address);

    connect(m_codeButton, &QToolButton::clicked, this, &AddressLine::showCode);
    connect(m_copyButton, &QToolButton::clicked, this, &AddressLine::copy);
    connect(m_openButton, &QToolButton::clicked, this,
            [this] { QDesktopServices::openUrl(m_context.backend.url()); });
    connect(&context.backend, &Backend::stateChanged, this, &AddressLine::refresh);
    connect(&context.theme, &Theme::changed, this, &AddressLine::refresh);
    refresh();
}

QToolButton *AddressLine::addButton(const char *icon, const QString &name)
{
    auto *button = new QToolButton(this);
    button->setIcon(m_context.theme.icon(QLatin1String(icon)));
    button->setIconSize({16, 16});
    button->setToolTip(name);
    button->setAccessibleName(name);
    return button;
}

void AddressLine::setTroubled(bool isTroubled)
{
    m_isTroubled = isTroubled;
    refresh();
}

void AddressLine::refresh()
{
    const ThemeColors &colors = m_context.theme.colors();
    switch (m_context.backend.state()) {
    case Backend::State::Starting:
        m_state->setText(tr("Starting…"));
        m_dot->setColor(colors.warning);
        break;
    case Backend::State::Running:
        m_state->setText(m_isTroubled ? tr("Trouble") : tr("Running"));
        m_dot->setColor(m_isTroubled ? colors.danger : colors.success);
        break;
    case Backend::State::Failed:
        m_state->setText(tr("Not running"));
        m_dot->setColor(colors.danger);
        break;
    case Backend::State::Stopping:
        m_state->setText(tr("Stopping…"));
        m_dot->setColor(colors.muted);
        break;
    case Backend::State::Stopped:
        m_state->setText(tr("Stopped"));
        m_dot->setColor(colors.muted);
        break;
    }
    const QUrl url = m_context.backend.url();
    m_address->setText(url.authority());
    m_address->setAccessibleName(tr("Address of the API and the web page: %1").arg(url.toString()));
    m_copyButton->setVisible(!url.isEmpty());
    m_openButton->setVisible(!url.isEmpty());
    m_codeButton->setVisible(!url.isEmpty() && !isLoopbackHost(m_context.backend.config().host));
}

QUrl AddressLine::urlForOthers() const
{
    QUrl url = m_context.backend.url();
    const QString host = m_context.backend.config().host;
    if (url.isEmpty() || isLoopbackHost(host))
        return {};
    QHostAddress address(host);
    if (host == QLatin1String("*") || address == QHostAddress(QHostAddress::AnyIPv4)
        || address == QHostAddress(QHostAddress::Any))
        address = addressInNetwork(QAbstractSocket::IPv4Protocol);
    else if (address == QHostAddress(QHostAddress::AnyIPv6))
        address = addressInNetwork(QAbstractSocket::IPv6Protocol);
    if (address.isNull())
        return {};
    url.setHost(address.toString());
    return url;
}

void AddressLine::copy()
{
    QGuiApplication::clipboard()->setText(m_context.backend.url().toString());
    m_copyButton->setIcon(
        m_context.theme.icon(QStringLiteral("check"), m_context.theme.colors().success));
    m_address->setText(tr("Copied"));
    QTimer::singleShot(copiedFor, this, [this] {
        m_copyButton->setIcon(m_context.theme.icon(QStringLiteral("copy")));
        refresh();
    });
}

void AddressLine::showCode()
{
    auto *popup = new QFrame(this, Qt::Popup);
    popup->setAttribute(Qt::WA_DeleteOnClose);
    popup->setObjectName(QStringLiteral("qrPopup"));
    setLook(popup, "card");
    auto *layout = new QVBoxLayout(popup);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->setSpacing(8);
    auto *text = new QLabel;
    text->setTextFormat(Qt::PlainText);
    text->setAlignment(Qt::AlignHCenter);
    const QUrl url = urlForOthers();
    if (url.isEmpty()) {
        text->setText(tr("This machine is in no network just now."));
    } else {
        auto *code = new QrCode;
        code->setText(url.toString());
        layout->addWidget(code, 0, Qt::AlignHCenter);
        text->setText(url.toString());
    }
    layout->addWidget(text);
    popup->adjustSize();
    const QPoint corner = m_codeButton->mapToGlobal(QPoint(0, 0));
    popup->move(corner - QPoint(0, popup->height() + 6));
    popup->show();
}

} // namespace smartcache
