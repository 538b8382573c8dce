@core @F12
Feature: Several policies for one pod
  Policies never contradict each other: each adds what it allows, and the order
  in which they came does not matter.

  Rule: Traffic is allowed if it matches a rule of at least one of the policies that select the pod

    Scenario Outline: <first>, then <second>: the app admits web on 80 and cron on 81
      Given these pods are running:
        | pod       | labels    | node | serves         |
        | shop/app  | app=app   | A    | 80/TCP, 81/TCP |
        | shop/web  | role=web  | A    |                |
        | shop/cron | role=cron | B    |                |
        | shop/db   | role=db   | B    |                |
      And the policy "<first>.yaml" is applied to namespace shop
      When the policy "<second>.yaml" is applied to namespace shop
      Then the reachability is:
        | from      | shop/app:80/TCP | shop/app:81/TCP |
        | shop/web  | allow           | deny            |
        | shop/cron | deny            | allow           |
        | shop/db   | deny            | deny            |

      Examples:
        | first                  | second                 |
        | combination/web-on-80  | combination/cron-on-81 |
        | combination/cron-on-81 | combination/web-on-80  |

    Scenario Outline: <first>, then <second>: the closed app admits everybody, and the closed vault nobody
      Given these pods are running:
        | pod         | labels    | node | serves         |
        | shop/app    | app=app   | A    | 80/TCP, 53/UDP |
        | shop/vault  | app=vault | A    | 80/TCP         |
        | blog/client |           | B    | 80/TCP         |
      And the policy "<first>.yaml" is applied to namespace shop
      When the policy "<second>.yaml" is applied to namespace shop
      Then the reachability is:
        | from        | shop/app:80/TCP | shop/app:53/UDP | shop/vault:80/TCP | blog/client:80/TCP |
        | blog/client | allow           | allow           | deny              | -                  |
        | shop/vault  | deny            | deny            | -                 | deny               |
        | shop/app    | -               | -               | deny              | allow              |

      Examples:
        | first                | second               |
        | isolation/cut-off    | combination/open-app |
        | combination/open-app | isolation/cut-off    |

    Scenario: A policy for ingress and one for egress isolate each its own direction
      Given these pods are running:
        | pod      | labels   | node | serves |
        | shop/app | app=app  | A    | 80/TCP |
        | shop/web | role=web | B    | 80/TCP |
        | shop/db  | role=db  | A    | 80/TCP |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: app-from-web
        spec:
          podSelector: {matchLabels: {app: app}}
          policyTypes: [Ingress]
          ingress: [{from: [{podSelector: {matchLabels: {role: web}}}]}]
        """
      And this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: app-to-db
        spec:
          podSelector: {matchLabels: {app: app}}
          policyTypes: [Egress]
          egress: [{to: [{podSelector: {matchLabels: {role: db}}}]}]
        """
      Then the reachability is:
        | from     | shop/app:80/TCP | shop/web:80/TCP | shop/db:80/TCP |
        | shop/app | -               | deny            | allow          |
        | shop/web | allow           | -               | allow          |
        | shop/db  | deny            | allow           | -              |

    Scenario: Policies whose selections overlap add up where they overlap
      Given these pods are running:
        | pod       | labels             | node | serves |
        | shop/both | app=app, tier=gold | A    | 80/TCP |
        | shop/app  | app=app            | A    | 80/TCP |
        | shop/gold | tier=gold          | B    | 80/TCP |
        | shop/web  | role=web           | B    |        |
        | shop/cron | role=cron          | A    |        |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: app-from-web
        spec:
          podSelector: {matchLabels: {app: app}}
          ingress: [{from: [{podSelector: {matchLabels: {role: web}}}]}]
        """
      And this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: gold-from-cron
        spec:
          podSelector: {matchLabels: {tier: gold}}
          ingress: [{from: [{podSelector: {matchLabels: {role: cron}}}]}]
        """
      Then the reachability is:
        | from      | shop/both:80/TCP | shop/app:80/TCP | shop/gold:80/TCP |
        | shop/web  | allow            | allow           | deny             |
        | shop/cron | allow            | deny            | allow            |

  Rule: A policy is an object of its namespace

    Scenario: Policies of the same name in two namespaces are two policies
      Given these pods are running:
        | pod       | labels    | node | serves |
        | shop/app  | app=app   | A    | 80/TCP |
        | blog/app  | app=app   | B    | 80/TCP |
        | shop/web  | role=web  | B    |        |
        | blog/cron | role=cron | A    |        |
        | blog/web  | role=web  | A    |        |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: app
        spec:
          podSelector: {matchLabels: {app: app}}
          ingress: [{from: [{podSelector: {matchLabels: {role: web}}}]}]
        """
      And this policy is applied to namespace blog:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: app
        spec:
          podSelector: {matchLabels: {app: app}}
          ingress: [{from: [{podSelector: {matchLabels: {role: cron}}}]}]
        """
      Then the reachability is:
        | from      | shop/app:80/TCP | blog/app:80/TCP |
        | shop/web  | allow           | deny            |
        | blog/cron | deny            | allow           |
        | blog/web  | deny            | deny            |
