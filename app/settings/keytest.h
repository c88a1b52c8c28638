#pragma once

#include "core/summarize/gemini/modellist.h"

#include <QObject>

namespace smartcache {

class AppSettings;

/// Tries a Gemini key by asking which models it can use, which costs nothing, and has words for
/// what came of it. Main thread.
class KeyTest : public QObject
{
    Q_OBJECT

public:
    enum class State { Idle, Running, Good, Bad };

    /// Both must outlive this object.
    KeyTest(const AppSettings &settings, const Clock &clock, QObject *parent = nullptr);

    /// An empty `key`: the one that counts now.
    void run(const QString &key);
    void clear();

    State state() const { return m_state; }
    /// A sentence, plain: "The key works; 14 models", or what Google said.
    const QString &text() const { return m_text; }
    const QList<ModelsPage::Model> &models() const { return m_models; }

Q_SIGNALS:
    void changed();

private:
    void set(State state, const QString &text);

    const AppSettings &m_settings;
    ModelList m_list;
    State m_state = State::Idle;
    QString m_text;
    QList<ModelsPage::Model> m_models;
};

} // namespace smartcache
