#pragma once

#include "app/appcontext.h"
#include "app/backend/backend.h"
#include "app/backend/jobfeed.h"
#include "app/backend/networkwatch.h"
#include "app/settings/appsettings.h"
#include "app/settings/preferences.h"
#include "app/shell/theme.h"
#include "core/base/clock.h"
#include "core/engineclient.h"
#include "tests/fakes/fakegemini.h"
#include "tests/support/valkeyserver.h"

#include <QTemporaryDir>

#include <functional>
#include <memory>

namespace smartcache::test {

/// All that a window is built upon, over a real store of its own, with folders of its own; nothing
/// of the person who runs the test is read or written. Main thread, with a QApplication.
class TestDesktop
{
public:
    enum class Engine {
        Extractive, ///< Offline.
        Gemini,     ///< The stand-in, with a key that it takes.
    };

    /// `options`: more of the program's, by name. Does not start the backend.
    explicit TestDesktop(Engine engine = Engine::Extractive,
                         const QMap<QString, QString> &options = {});
    ~TestDesktop();

    const AppContext &context() const { return m_context; }
    /// Starts the backend and waits until it runs; what stands in the way ends the test program.
    void start();

    /// Whether name servers answer. That they do not comes out when it is asked for, as several
    /// jobs have found no name.
    void setHasNetwork(bool has) { m_hasNetwork = has; }

    /// Submits a text and waits for its end. Gives the job's id.
    QByteArray summarize(const QString &text);

    Backend &backend() { return *m_backend; }
    JobFeed &feed() { return *m_feed; }
    NetworkWatch &network() { return *m_network; }
    AppSettings &settings() { return *m_settings; }
    Preferences &preferences() { return *m_preferences; }
    Theme &theme() { return *m_theme; }
    EngineClient &client() { return *m_backend->client(); }
    ValkeyServer &store() { return m_store; }
    FakeGemini &gemini() { return m_gemini; }
    QString path(const QString &name) const { return m_folder.filePath(name); }

private:
    const SystemClock m_clock;
    const QTemporaryDir m_folder;
    ValkeyServer m_store;
    FakeGemini m_gemini;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<Preferences> m_preferences;
    std::unique_ptr<AppSettings> m_settings;
    std::unique_ptr<Backend> m_backend;
    std::unique_ptr<JobFeed> m_feed;
    bool m_hasNetwork = true;
    std::unique_ptr<NetworkWatch> m_network;
    AppContext m_context;
};

/// A text of some sentences, another one for each number.
QString sampleText(int number);

} // namespace smartcache::test
