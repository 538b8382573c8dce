@core @F13
Feature: No gap while policies come, go and select other pods
  A pod that was closed and will be closed is closed all the time.

  Rule: A policy is the old one or the new one, never a part of each

    # Caught by it: an update of podSelector that opens a pod which stays selected.
    Scenario Outline: While <change>, the app stays closed to db and open to web
      Given these pods are running:
        | pod       | labels   | node | serves |
        | shop/app  | app=app  | A    | 80/TCP |
        | shop/side | app=side | A    | 80/TCP |
        | shop/web  | role=web | B    |        |
        | shop/db   | role=db  | A    |        |
      And this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: changing
        spec: {<before>, ingress: [{from: [{podSelector: {matchLabels: {role: web}}}]}]}
        """
      And from here on this reachability is watched:
        | from     | shop/app:80/TCP | shop/side:80/TCP |
        | shop/web | allow           | allow            |
        | shop/db  | deny            | -                |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: changing
        spec: {<after>, ingress: [{from: [{podSelector: {matchLabels: {role: web}}}]}]}
        """
      Then the watched reachability has held throughout
      And the reachability is:
        | from     | shop/app:80/TCP | shop/side:80/TCP |
        | shop/web | allow           | allow            |
        | shop/db  | deny            | <side>           |

      Examples:
        | change                             | before                                                                 | after                                                                            | side  |
        | a second pod is selected           | podSelector: {matchLabels: {app: app}}                                 | podSelector: {matchExpressions: [{key: app, operator: In, values: [app, side]}]} | deny  |
        | a second pod is no longer selected | podSelector: {matchExpressions: [{key: app, operator: Exists}]}        | podSelector: {matchLabels: {app: app}}                                           | allow |
        | the same pod is selected otherwise | podSelector: {matchLabels: {app: app}}                                 | podSelector: {matchExpressions: [{key: app, operator: In, values: [app]}]}       | allow |
        | egress is added                    | podSelector: {matchLabels: {app: app}}, policyTypes: [Ingress]         | podSelector: {matchLabels: {app: app}}, policyTypes: [Ingress, Egress]           | allow |
        | egress is taken away               | podSelector: {matchLabels: {app: app}}, policyTypes: [Ingress, Egress] | podSelector: {matchLabels: {app: app}}, policyTypes: [Ingress]                   | allow |

  Rule: Traffic is allowed if a rule of at least one existing policy matches it

    Scenario: While a policy is created, those whom it admits are not interrupted
      Given these pods are running:
        | pod        | labels    | node | serves |
        | shop/app   | app=app   | A    | 80/TCP |
        | shop/vault | app=vault | A    | 80/TCP |
        | shop/web   | role=web  | B    |        |
        | shop/db    | role=db   | A    |        |
      And the policy "isolation/vault-cut-off.yaml" is applied to namespace shop
      And from here on this reachability is watched:
        | from     | shop/app:80/TCP | shop/vault:80/TCP |
        | shop/web | allow           | deny              |
      When the policy "peers/app-from-web.yaml" is applied to namespace shop
      Then the reachability is:
        | from     | shop/app:80/TCP | shop/vault:80/TCP |
        | shop/web | allow           | deny              |
        | shop/db  | deny            | deny              |
      And the watched reachability has held throughout

    Scenario: While the last policy of a pod is removed, those whom it admitted are not interrupted
      Given these pods are running:
        | pod        | labels    | node | serves |
        | shop/app   | app=app   | A    | 80/TCP |
        | shop/vault | app=vault | A    | 80/TCP |
        | shop/web   | role=web  | B    |        |
        | shop/db    | role=db   | A    |        |
      And the policy "isolation/vault-cut-off.yaml" is applied to namespace shop
      And the policy "peers/app-from-web.yaml" is applied to namespace shop
      And from here on this reachability is watched:
        | from     | shop/app:80/TCP | shop/vault:80/TCP |
        | shop/web | allow           | deny              |
      When the policy app-from-web is removed from namespace shop
      Then the reachability is:
        | from     | shop/app:80/TCP | shop/vault:80/TCP |
        | shop/web | allow           | deny              |
        | shop/db  | allow           | deny              |
      And the watched reachability has held throughout

    @F15
    Scenario: While another namespace goes with its pods and policies, web stays in and db out
      Given these pods are running:
        | pod        | labels    | node | serves |
        | shop/app   | app=app   | A    | 80/TCP |
        | shop/web   | role=web  | B    |        |
        | shop/db    | role=db   | A    |        |
        | bank/vault | app=vault | A    | 80/TCP |
        | bank/web   | role=web  | B    |        |
      And the policy "peers/app-from-web.yaml" is applied to namespace shop
      And the policy "isolation/vault-cut-off.yaml" is applied to namespace bank
      And from here on this reachability is watched:
        | from     | shop/app:80/TCP |
        | shop/web | allow           |
        | shop/db  | deny            |
      When namespace bank is deleted
      Then the watched reachability has held throughout
