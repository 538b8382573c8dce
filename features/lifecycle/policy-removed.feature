@core @F13
Feature: A policy goes
  What a policy closed is open again when it goes, unless another one keeps it
  closed; what it allowed is closed, unless another one allows it.

  Rule: Pods are isolated by the policies that exist

    Scenario Outline: The app is open again when its only policy is removed
      Given these pods are running:
        | pod         | labels    | node          | serves |
        | shop/app    | app=app   | A             | 80/TCP |
        | shop/vault  | app=vault | A             | 80/TCP |
        | blog/client |           | <client node> | 80/TCP |
        | blog/other  |           | <client node> |        |
      And this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: closed-app
        spec:
          podSelector: {matchLabels: {app: app}}
          policyTypes: [Ingress, Egress]
        """
      And the policy "isolation/vault-cut-off.yaml" is applied to namespace shop
      And the reachability is:
        | from        | shop/app:80/TCP | shop/vault:80/TCP | blog/client:80/TCP |
        | blog/client | deny            | deny              | -                  |
        | shop/app    | -               | deny              | deny               |
        | shop/vault  | deny            | -                 | deny               |
        | blog/other  | deny            | deny              | allow              |
      When the policy closed-app is removed from namespace shop
      Then the reachability is:
        | from        | shop/app:80/TCP | shop/vault:80/TCP | blog/client:80/TCP |
        | blog/client | allow           | deny              | -                  |
        | shop/app    | -               | deny              | allow              |
        | shop/vault  | deny            | -                 | deny               |

      @same-node
      Examples: client on the app's node
        | client node |
        | A           |

      @cross-node
      Examples: client on another node
        | client node |
        | B           |

    Scenario: The app stays closed when one of two policies that close it is removed
      Given these pods are running:
        | pod         | labels  | node | serves |
        | shop/app    | app=app | A    | 80/TCP |
        | shop/side   |         | A    | 80/TCP |
        | blog/client |         | B    | 80/TCP |
        | blog/other  |         | A    |        |
      And the policy "lifecycle/closed-app.yaml" is applied to namespace shop
      And the policy "isolation/cut-off.yaml" is applied to namespace shop
      And the reachability is:
        | from        | shop/app:80/TCP | shop/side:80/TCP | blog/client:80/TCP |
        | blog/client | deny            | deny             | -                  |
        | blog/other  | deny            | deny             | allow              |
      When the policy cut-off is removed from namespace shop
      Then the reachability is:
        | from        | shop/app:80/TCP | shop/side:80/TCP |
        | blog/client | deny            | allow            |

  Rule: Traffic is allowed if a rule of at least one existing policy matches it

    # Caught by it: rules that two policies share and the first that goes takes with it.
    Scenario: What two identical policies allow stays allowed when one of them is removed
      Given these pods are running:
        | pod      | labels   | node | serves |
        | shop/app | app=app  | A    | 80/TCP |
        | shop/web | role=web | B    |        |
        | shop/db  | role=db  | A    |        |
      And the policy "peers/app-from-web.yaml" is applied to namespace shop
      And the policy "lifecycle/app-from-web-twin.yaml" is applied to namespace shop
      And the reachability is:
        | from     | shop/app:80/TCP |
        | shop/web | allow           |
        | shop/db  | deny            |
      When the policy app-from-web is removed from namespace shop
      Then the reachability is:
        | from     | shop/app:80/TCP |
        | shop/web | allow           |
        | shop/db  | deny            |

    Scenario: What only the removed policy allowed is closed
      Given these pods are running:
        | pod      | labels   | node | serves |
        | shop/app | app=app  | A    | 80/TCP |
        | shop/web | role=web | B    |        |
        | shop/db  | role=db  | A    | 80/TCP |
      And the policy "lifecycle/closed-app.yaml" is applied to namespace shop
      And the policy "peers/app-from-web.yaml" is applied to namespace shop
      And the reachability is:
        | from     | shop/app:80/TCP | shop/db:80/TCP |
        | shop/web | allow           | allow          |
        | shop/db  | deny            | -              |
      When the policy app-from-web is removed from namespace shop
      Then the reachability is:
        | from     | shop/app:80/TCP | shop/db:80/TCP |
        | shop/web | deny            | allow          |
        | shop/db  | deny            | -              |

    Scenario: A policy that comes back under its name with other rules means the other rules
      Given these pods are running:
        | pod      | labels   | node | serves |
        | shop/app | app=app  | A    | 80/TCP |
        | shop/web | role=web | B    |        |
        | shop/db  | role=db  | A    |        |
      And the policy "peers/app-from-web.yaml" is applied to namespace shop
      And the reachability is:
        | from     | shop/app:80/TCP |
        | shop/web | allow           |
        | shop/db  | deny            |
      When the policy app-from-web is removed from namespace shop
      And this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: app-from-web
        spec:
          podSelector: {matchLabels: {app: app}}
          ingress: [{from: [{podSelector: {matchLabels: {role: db}}}]}]
        """
      Then the reachability is:
        | from     | shop/app:80/TCP |
        | shop/web | deny            |
        | shop/db  | allow           |

  Rule: A pod is isolated for egress only if a policy that selects it says so

    # Caught by it: deleting an ingress-only policy leaves the pods that it selected without a way out.
    Scenario: When one of two policies for ingress goes, the pod still gets out
      Given these hosts outside the cluster are running:
        | host    | address    | serves |
        | partner | 14.158.0.1 | 80/TCP |
      And these pods are running:
        | pod       | labels    | node | serves |
        | shop/app  | app=app   | A    | 80/TCP |
        | shop/web  | role=web  | B    | 80/TCP |
        | shop/cron | role=cron | A    |        |
      And this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: from-web
        spec:
          podSelector: {matchLabels: {app: app}}
          ingress: [{from: [{podSelector: {matchLabels: {role: web}}}]}]
        """
      And this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: from-cron
        spec:
          podSelector: {matchLabels: {app: app}}
          ingress: [{from: [{podSelector: {matchLabels: {role: cron}}}]}]
        """
      When the policy from-cron is removed from namespace shop
      Then the reachability is:
        | from      | shop/app:80/TCP | shop/web:80/TCP | partner:80/TCP |
        | shop/app  | -               | allow           | allow          |
        | shop/web  | allow           | -               | allow          |
        | shop/cron | deny            | allow           | allow          |
